"""Trying rules before they are fixed: who, when, on which ballots, and what is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.budget.models import Simulation, Tally
from parvis.activities.budget.rulebook import choice_of
from parvis.activities.budget.services import counting, simulation
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.services.simulation import Source, simulate
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.activities.budget.test_elections import GOOD
from tests.factories.budget import make_budget, make_vote, make_voters, vote

BEFORE, AFTER = ("prepare", "submit", "review"), ("vote", "count", "result", "follow-up")
SHARES, GREEDY = choice_of("equal-shares", completion="add1"), choice_of("greedy")
FILE = Source("upload", data=GOOD.encode(), name="essai.pb")


def try_rules(activity, officer, source=FILE, choices=(SHARES, GREEDY)):
    return simulate(activity, by=officer, source=source, choices=choices)


@pytest.fixture
def activity(commune):
    return make_budget(commune, stage="prepare")


@pytest.mark.parametrize("stage", BEFORE)
def test_simulation_before_the_vote_is_counted_at_once(commune, officer, stage):
    made = try_rules(make_budget(commune, stage=stage), officer)
    assert (made.state, made.progress, made.title) == (Simulation.State.DONE, 100, "essai.pb")
    assert [count["choice"] for count in made.result["counts"]] == [SHARES, GREEDY]


@pytest.mark.parametrize("stage", AFTER)
def test_simulation_is_refused_once_the_vote_is_open(commune, officer, stage):
    with pytest.raises(Refused) as caught:
        try_rules(make_budget(commune, stage=stage), officer)
    assert caught.value.code == "rules_locked"
    assert not Simulation.objects.exists()


@pytest.mark.parametrize("stage", [*BEFORE, *AFTER])
@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_simulate(commune, request, stage, role):
    with pytest.raises(PermissionDenied):
        try_rules(make_budget(commune, stage=stage), request.getfixturevalue(role))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_two_to_four_rules_are_compared(activity, officer, count):
    rules = [SHARES, GREEDY, *(choice_of(r) for r in ("phragmen", "maximin-support"))]
    chosen = [*rules, choice_of("welfare-optimum")][:count]
    with pytest.raises(Refused) as caught:
        try_rules(activity, officer, choices=chosen)
    assert caught.value.code == "number_of_rules"


def test_same_rule_twice_is_one_rule(activity, officer):
    with pytest.raises(Refused):
        try_rules(activity, officer, choices=[SHARES, SHARES])


def test_file_is_not_kept_after_the_count(activity, officer):
    made = try_rules(activity, officer)
    assert Simulation.objects.get(pk=made.pk).upload is None


def test_bad_file_leaves_nothing(activity, officer):
    with pytest.raises(Refused) as caught:
        try_rules(activity, officer, source=Source("upload", data=b"META\n", name="a.pb"))
    assert caught.value.code == "bad_file"
    assert not Simulation.objects.exists()


def test_long_count_goes_to_the_worker_and_finishes(
    activity, officer, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(counting, "AT_ONCE", 1)
    with django_capture_on_commit_callbacks() as callbacks:
        waiting = try_rules(activity, officer)
    assert (waiting.state, waiting.progress) == (Simulation.State.WAITING, 0)
    for callback in callbacks:
        callback()
    done = Simulation.objects.get()
    assert (done.state, done.upload) == (Simulation.State.DONE, None)
    assert len(done.result["counts"]) == 2


def test_worker_finds_nothing_when_the_vote_opened_meanwhile(
    commune, officer, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(counting, "AT_ONCE", 1)
    with django_capture_on_commit_callbacks() as callbacks:
        try_rules(make_budget(commune, stage="review"), officer)
    Simulation.objects.all().delete()
    for callback in callbacks:
        callback()
    assert not Simulation.objects.exists()


def test_failed_count_is_told_and_drops_the_file(activity, officer):
    row = Simulation.objects.create(
        activity=activity,
        source="upload",
        title="essai.pb",
        upload=GOOD.encode(),
        choices=[{"rule": "dictator", "utility": "cost", "completion": "none"}],
        created_at="2026-01-01T00:00Z",
    )
    with pytest.raises(ValueError, match="dictator"):
        simulation.run_simulation(row, simulation.election_again(row))
    row.refresh_from_db()
    assert (row.state, row.upload) == (Simulation.State.FAILED, None)


@pytest.fixture
def past(commune, officer):
    activity = make_vote(commune)
    ballots = [("1", "2"), ("2",), ("2", "3"), ("3",), ("3",)]
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    activity = open_stage(activity, "count")
    counting.count(activity, by=officer)
    return activity


def test_past_budget_gives_its_published_result_again(activity, past, officer):
    publish_result(past, by=officer)
    made = try_rules(activity, officer, source=Source("past", past=past))
    official = Tally.objects.get(activity=past)
    assert made.result["counts"][0]["selected"] == official.result["selected"]
    assert made.result["seed"] == official.seed


def test_ballots_of_an_unpublished_budget_stay_secret(activity, past, officer):
    with pytest.raises(Refused) as caught:
        try_rules(activity, officer, source=Source("past", past=past))
    assert caught.value.code == "not_published"


def test_hidden_title_of_a_past_budget_stays_hidden(activity, past, officer):
    publish_result(past, by=officer)
    contribution = past.budget_projects.get(code="2").contribution
    contribution.status = "hidden"
    contribution.save()
    made = try_rules(activity, officer, source=Source("past", past=past))
    titles = {row["code"]: row["title"] for row in made.result["projects"]}
    assert contribution.title not in titles.values()
    assert "texte masqué" in titles["2"]


def test_opening_the_vote_deletes_the_simulations(commune, officer):
    from parvis.activities.budget.models import ProjectStatus
    from tests.factories.budget import make_project

    activity = make_budget(commune, stage="review")
    make_project(activity, status=ProjectStatus.ON_BALLOT)
    try_rules(activity, officer)
    open_stage(activity, "vote")
    assert not Simulation.objects.exists()


def test_simulation_is_not_in_the_ledger(activity, officer):
    before = Entry.objects.count()
    try_rules(activity, officer)
    assert Entry.objects.count() == before


def test_newest_simulations_are_kept(activity, officer, monkeypatch):
    monkeypatch.setattr(simulation, "KEPT", 2)
    made = [try_rules(activity, officer).pk for _time in range(3)]
    kept = Activity.objects.get(pk=activity.pk).budget_simulations
    assert sorted(kept.values_list("pk", flat=True)) == made[1:]
