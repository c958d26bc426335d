import pytest

from parvis.activities.assembly.blueprint import BLUEPRINTS
from parvis.activities.assembly.configuration import FORMATS, configuration
from parvis.activities.assembly.kind import KIND
from parvis.common.errors import Refused
from parvis.processes.services import create_process, open_stage, update_activity_settings
from tests.factories.assembly import MemberFactory

ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.slug)
def test_each_format_is_a_blueprint_whose_settings_hold(blueprint, officer):
    process = create_process(blueprint.slug, author=officer, title="Essai")
    config = configuration(process.activities.get())
    assert config.format == blueprint.slug.replace("-", "_")
    assert bool(config.elected_seats) is (config.format == "mixed_panel")


def test_blueprints_cover_every_format():
    assert {one.slug.replace("-", "_") for one in BLUEPRINTS} == set(FORMATS)


def test_invitations_need_a_question(activity, officer):
    settings = activity.settings | {"question": ""}
    update_activity_settings(activity, settings, by=officer)
    with pytest.raises(Refused) as refusal:
        open_stage(activity, "invite", by=officer, reason="Trop tôt.")
    assert refusal.value.code == "no_question"


def test_nothing_after_the_draw_without_members(inviting, officer):
    with pytest.raises(Refused) as refusal:
        open_stage(inviting, "deliberate", by=officer, reason="Trop tôt.")
    assert refusal.value.code == "not_drawn"


def test_no_way_back_before_the_draw_with_members(inviting, officer):
    MemberFactory(activity=inviting)
    activity = open_stage(inviting, "deliberate", by=officer, reason="Le tirage est fait.")
    with pytest.raises(Refused) as refusal:
        open_stage(activity, "invite", by=officer, reason="Trop tard.")
    assert refusal.value.code == "drawn"


def test_statistics_count_seats_then_members(activity):
    assert [figure.value for figure in KIND.statistics(activity)] == ["30"]
    MemberFactory.create_batch(2, activity=activity)
    assert [figure.value for figure in KIND.statistics(activity)] == ["2"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stage", [stage.slug for stage in KIND.stages])
def test_draw_by_stage_and_role(request, activity, stage, role):
    activity.stage_slug = stage
    user = request.getfixturevalue(role)
    allowed = stage == "draw" and role in ("officer", "administrator")
    assert user.has_perm("assembly.draw", activity) is allowed


@pytest.mark.parametrize("stage", [stage.slug for stage in KIND.stages])
def test_only_members_vote_and_only_in_the_vote(activity, resident, officer, stage):
    activity.stage_slug = stage
    assert not resident.has_perm("assembly.vote", activity)
    MemberFactory(activity=activity, user=resident)
    assert resident.has_perm("assembly.vote", activity) is (stage == "vote")
    assert not officer.has_perm("assembly.vote", activity)
