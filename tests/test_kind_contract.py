"""What the platform expects of every kind of activity that is installed.

A new kind is tested here without a line of its own; docs/adding-an-activity.md explains each
expectation. There is no skipping: `empty_parameter_set_mark = "fail_at_collect"`. Their seeds are
tested together, in site/test_demonstration.py: each builds on those before it.
"""

import json
from datetime import timedelta
from pathlib import Path

import polib
import pytest
import rules
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.forms import Form
from django.urls import resolve, reverse
from django.utils import timezone, translation
from django.utils.encoding import force_str
from django.utils.module_loading import import_string

from parvis.common.errors import Refused
from parvis.processes.blueprints import Blueprint
from parvis.processes.kinds import Call, Figure, Kind, kind_of, kinds
from parvis.processes.ladder import Level
from parvis.processes.models import Activity, Process
from parvis.processes.outcomes import Outcome
from parvis.processes.services import advance, create_process, publish_process, schedule_stage
from parvis.processes.settings import checked, form_class
from tests.factories.processes import ActivityFactory, ProcessFactory

TONES = {"upcoming", "open", "review", "vote", "closed", "result", "followup"}
ACTIONS = {
    *("submit", "edit", "support", "comment", "review", "vote", "count", "publish", "follow_up"),
}
# In the first stage nothing may be written by residents.
WRITING = {"submit", "edit", "support", "comment", "vote"}
ROOT = Path(settings.BASE_DIR)

each_kind = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.slug)
each_blueprint = pytest.mark.parametrize(
    ("kind", "blueprint"),
    [(kind, blueprint) for kind in kinds() for blueprint in kind.blueprints()],
    ids=lambda value: value.slug,
)
each_stage = pytest.mark.parametrize(
    ("kind", "stage"),
    [(kind, stage) for kind in kinds() for stage in kind.stages],
    ids=lambda value: value.slug,
)


def folder(kind: Kind) -> Path:
    """Where the kind's package is."""
    return Path(apps.get_app_config(kind.slug).path)


def refusal_of(act) -> str:
    """The code with which `act` is refused, or an empty string; any other error goes through."""
    try:
        act()
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.fixture
def activity_of(commune, officer):
    """A function that makes an activity of a kind, with valid settings, in its first stage."""

    def make(kind: Kind, stage: str = "") -> Activity:
        blueprints = kind.blueprints()
        if blueprints:
            process = create_process(blueprints[0].slug, author=officer, title="Essai")
            activity = process.activities.filter(kind_slug=kind.slug).first()
        else:
            activity = ActivityFactory(
                process=ProcessFactory(municipality=commune),
                kind_slug=kind.slug,
                stage_slug=kind.stages[0].slug,
                settings=checked(kind, {}),
            )
        activity.stage_slug = stage or activity.stage_slug
        activity.save()
        return activity

    return make


@each_kind
def test_slug_is_that_of_the_package(kind):
    module = type(kind).__module__
    assert module.split(".")[-2:] == [kind.slug, "kind"]
    assert kind_of(kind.slug) is kind
    assert apps.get_app_config(kind.slug).name == module.removesuffix(".kind")


@each_kind
def test_stages_are_unique_known_and_begin_closed(kind):
    slugs = [stage.slug for stage in kind.stages]
    assert len(slugs) >= 2
    assert len(set(slugs)) == len(slugs)
    assert {stage.tone for stage in kind.stages} <= TONES
    assert set().union(*(stage.allows for stage in kind.stages)) <= ACTIONS
    assert kind.stages[0].allows & WRITING == frozenset()
    assert all(kind.stage(slug).slug == slug for slug in slugs)


@each_kind
def test_levels_are_declared(kind):
    assert kind.levels
    assert set(kind.levels) <= set(Level)


@each_kind
def test_abilities_have_a_permission_and_a_stage(kind):
    open_actions = set().union(*(stage.allows for stage in kind.stages))
    assert kind.abilities
    for ability in kind.abilities:
        assert rules.perm_exists(ability.permission), ability.permission
        assert ability.action in open_actions


@each_kind
def test_visitors_hold_none_of_its_permissions(kind, activity_of):
    activity = activity_of(kind)
    for stage in kind.stages:
        activity.stage_slug = stage.slug
        for ability in kind.abilities:
            assert AnonymousUser().has_perm(ability.permission, activity) is False


@each_kind
def test_settings_form_is_a_form(kind):
    assert issubclass(form_class(kind), Form)
    if kind.settings_form:
        assert import_string(kind.settings_form) is form_class(kind)


@each_blueprint
def test_settings_of_blueprints_are_valid_and_stable(kind, blueprint):
    for phase in blueprint.phases:
        for plan in phase.activities:
            once = checked(kind_of(plan.kind), plan.settings)
            assert checked(kind_of(plan.kind), once) == once


@each_blueprint
def test_blueprint_makes_a_process_that_can_be_published(kind, blueprint, officer):
    assert isinstance(blueprint, Blueprint)
    assert blueprint.level in Level
    process = create_process(blueprint.slug, author=officer, title="Essai")
    assert process.phases.count() == len(blueprint.phases)
    for activity in process.activities.all():
        assert activity.stage_slug == activity.kind.stages[0].slug
    # A blueprint may leave to the municipality what only it can know: then its name is said.
    assert refusal_of(lambda: publish_process(process, by=officer)) in ("", "incomplete")


@each_kind
def test_addresses_resolve(kind, activity_of):
    activity = activity_of(kind)
    for address in (kind.home_url(activity), kind.desk_url(activity)):
        match = resolve(address)
        assert match.func.__module__.startswith(type(kind).__module__.removesuffix(".kind"))
        assert reverse(match.view_name, args=match.args, kwargs=match.kwargs) == address


@each_stage
def test_public_page_opens_in_every_stage(kind, stage, activity_of, visitor):
    activity = activity_of(kind, stage.slug)
    Process.objects.update(status="published", published_at=timezone.now())
    answer = visitor.get(kind.home_url(activity))
    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1
    assert b'method="post"' not in answer.content


@each_stage
def test_public_page_of_a_draft_is_not_found(kind, stage, activity_of, visitor):
    activity = activity_of(kind, stage.slug)
    assert visitor.get(kind.home_url(activity)).status_code == 404


@each_stage
def test_exports_write_bytes_or_refuse_properly(kind, stage, activity_of):
    activity = activity_of(kind, stage.slug)
    for export in kind.exports(activity):
        assert "/" in export.media_type
        assert export.filename == Path(export.filename).name
        assert export.permission == "" or rules.perm_exists(export.permission)
        written = []
        refusal_of(lambda export=export, into=written: into.append(export.write(activity)))
        assert all(isinstance(content, bytes) for content in written)


@each_stage
def test_statistics_and_call_to_action_in_every_stage(kind, stage, activity_of):
    activity = activity_of(kind, stage.slug)
    assert all(isinstance(figure, Figure) for figure in kind.statistics(activity))
    call = kind.call_to_action(activity)
    assert call is None or (isinstance(call, Call) and resolve(call.url))


@each_stage
def test_outcomes_are_of_the_types_that_it_publishes(kind, stage, activity_of):
    activity = activity_of(kind, stage.slug)
    for accepted in (*kind.accepts, *kind.publishes):
        assert issubclass(accepted, Outcome)
    for published in kind.publishes:
        for outcome in kind.outcomes(activity, published):
            assert isinstance(outcome, published)


@each_kind
def test_personal_data_is_json_and_can_be_forgotten(kind, resident):
    assert isinstance(json.dumps(kind.export_person(resident)), str)
    kind.forget_person(resident)


@each_kind
def test_documentation_exists(kind):
    page = ROOT / "docs" / "activities" / f"{kind.slug}.md"
    assert page.read_text(encoding="utf-8").startswith("# ")


@each_kind
def test_catalogues_are_complete_and_compiled(kind):
    for language in ("fr", "en"):
        path = folder(kind) / "locale" / language / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path))
        assert len(catalogue) > 0
        assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
        assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
        assert path.with_suffix(".mo").read_bytes() == catalogue.to_binary()


@each_kind
def test_words_are_translated(kind):
    texts = [kind.label, kind.summary]
    for stage in kind.stages:
        texts += [stage.label, stage.promise]
    texts += [ability.label for ability in kind.abilities]
    with translation.override("fr"):
        french = [force_str(text) for text in texts]
    with translation.override("en"):
        english = [force_str(text) for text in texts]
    assert all(french)
    # Some short words are the same in both languages; sentences are not.
    assert [text for text in french if len(text) > 20 and text in english] == []


@each_kind
def test_stage_dates_open_stages_without_a_hand(kind, activity_of):
    """A kind may refuse to open its next stage, but never fails."""
    activity = activity_of(kind)
    following = kind.stages[1].slug
    schedule_stage(activity, following, timezone.now() - timedelta(minutes=1))
    assert advance(activity).stage_slug in {kind.stages[0].slug, following}
