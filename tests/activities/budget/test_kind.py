"""What the platform knows of the kind: settings, panels, events, personal data, the seed."""

from types import SimpleNamespace

import pytest

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.forms import SettingsForm
from parvis.activities.budget.kind import KIND
from parvis.activities.budget.models import ProjectStatus
from parvis.activities.budget.services import review
from parvis.processes.services import create_process, open_stage
from parvis.processes.settings import checked
from tests.factories.budget import make_budget, make_project, make_vote, vote


def test_settings_form_gives_back_what_it_was_given():
    config = Configuration(envelope=1_250_50, project_cap=100_00, categories=("Nature", "Sport"))
    form = SettingsForm(data=SettingsForm.data_of(config.to_json()))
    assert form.is_valid(), form.errors
    assert configuration(SimpleNamespace(settings=form.settings_value())) == config


@pytest.mark.parametrize(
    ("field", "value"),
    [("envelope", "0"), ("envelope", "beaucoup"), ("max_choices", "1"), ("project_cap", "99999")],
)
def test_settings_that_contradict_each_other_are_refused(field, value):
    config = Configuration(envelope=1_000_00, min_choices=2, max_choices=3)
    data = SettingsForm.data_of(config.to_json()) | {field: value}
    assert field in SettingsForm(data=data).errors


def test_blueprint_makes_an_activity_with_valid_settings(commune, officer):
    process = create_process("participatory-budget", author=officer, title="Un budget")
    activity = process.activities.get()
    assert (activity.kind_slug, activity.stage_slug) == ("budget", "prepare")
    assert checked(KIND, activity.settings) == activity.settings
    assert configuration(activity).envelope == 50_000_00


def test_panel_shows_status_cost_and_reason(commune, visitor, officer):
    activity = make_budget(commune, stage="review")
    project = make_project(activity)
    review.reject(project, by=officer, reason="La route est régionale.")
    text = visitor.get(project.contribution.get_absolute_url()).content.decode()
    assert "Non recevable" in text
    assert "La route est régionale." in text


def test_events_tell_each_step(commune, officer):
    activity = make_budget(commune, stage="review")
    project = make_project(activity)
    review.admit(project, by=officer)
    review.cost_project(project, by=officer, cost=100_00)
    titles = [str(event.title) for event in KIND.events(project.contribution)]
    assert titles == ["Jugée recevable", "Chiffrée par les services"]


@pytest.mark.parametrize(
    ("stage", "tail"), [("prepare", None), ("submit", "proposer/"), ("vote", "bulletin/")]
)
def test_call_to_action_by_stage(commune, stage, tail):
    call = KIND.call_to_action(make_budget(commune, stage=stage))
    assert (call.url.endswith(tail) if call else None) == (True if tail else None)


def test_person_gets_their_ideas_and_open_ballot_but_no_sealed_one(commune, resident):
    activity = make_vote(commune)
    make_project(activity, author=resident, title="Un banc", status=ProjectStatus.SUBMITTED)
    vote(activity, resident, "2")
    data = KIND.export_person(resident)
    assert [project["title"] for project in data["projects"]] == ["Un banc"]
    assert [ballot["choices"] for ballot in data["ballots"]] == [["2"]]
    open_stage(activity, "count")
    assert KIND.export_person(resident)["ballots"] == []


def test_statistics_never_tell_a_tally_during_the_vote(commune, resident):
    activity = make_vote(commune)
    vote(activity, resident, "2")
    labels = [str(figure.label) for figure in KIND.statistics(activity)]
    assert labels == ["à répartir", "idées déposées", "bulletins déposés"]
