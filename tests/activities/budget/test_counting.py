"""Counting the sealed ballots and publishing the result."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from deliberation.budgeting.pb import parse_pb
from deliberation.budgeting.rules import tally as count_instance
from deliberation.budgeting.ties import Ties
from parvis.activities.budget.configuration import configuration, counting_rule
from parvis.activities.budget.instances import input_text
from parvis.activities.budget.models import Ballot, Lot, Project, ProjectStatus, Tally
from parvis.activities.budget.services import counting
from parvis.activities.budget.services.publication import publish_result
from parvis.common.errors import Refused
from parvis.contributions.models import Adoption
from parvis.decisions.models import Decision
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.processes.models import Activity
from parvis.processes.outcomes import Decision as DecisionOutcome
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, make_voters, vote


def closed(commune, ballots, **settings):
    """An activity whose vote took place with `ballots`, and is closed."""
    activity = make_vote(commune, **settings)
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    return open_stage(activity, "count")


BALLOTS = [("1", "2"), ("2",), ("2", "3"), ("3",), ("3",)]


def test_count_matches_the_core_on_the_published_file(commune, officer):
    activity = closed(commune, BALLOTS)
    tally = counting.count(activity, by=officer)
    instance = parse_pb(input_text(activity))
    rule = counting_rule(configuration(activity))
    again = count_instance(instance, **rule, ties=Ties(seed=tally.seed))
    assert tally.result == again.to_json()
    assert tally.input_hash == hashlib.sha256(input_text(activity).encode()).hexdigest()


def test_count_is_deterministic(commune, officer):
    activity = closed(commune, BALLOTS)
    first = counting.count(activity, by=officer)
    Tally.objects.all().delete()
    second = counting.count(Activity.objects.get(pk=activity.pk), by=officer)
    assert first.result_hash == second.result_hash
    assert first.seed == second.seed == Lot.objects.get().seed


def test_counting_twice_changes_nothing(commune, officer):
    activity = closed(commune, BALLOTS)
    assert counting.count(activity, by=officer) == counting.count(activity, by=officer)
    assert Entry.objects.filter(verb="tally.counted").count() == 1


def test_lot_settles_an_exact_tie_by_the_drawn_seed(commune, officer):
    costs = (6_000_00, 6_000_00)
    activity = closed(commune, [("1",), ("2",)], costs=costs, rule="greedy")
    tally = counting.count(activity, by=officer)
    digests = {code: hashlib.sha256(f"{tally.seed}:{code}".encode()).hexdigest() for code in "12"}
    assert tally.result["selected"] == [min(digests, key=digests.get)]


def test_ledger_says_what_was_counted(commune, officer):
    activity = closed(commune, BALLOTS)
    tally = counting.count(activity, by=officer)
    entry = Entry.objects.get(verb="tally.counted")
    assert entry.data == {
        "rule": "equal-shares",
        "utility": "cost",
        "completion": "add1",
        "seed": tally.seed,
        "input_sha256": tally.input_hash,
        "result_sha256": tally.result_hash,
    }


def test_ballots_changed_after_sealing_are_not_counted(commune, officer):
    activity = closed(commune, BALLOTS)
    ballot = Ballot.objects.filter(choices=["3"]).first()
    Ballot.objects.filter(pk=ballot.pk).update(choices=["1"])
    with pytest.raises(Refused) as caught:
        counting.count(activity, by=officer)
    assert caught.value.code == "changed_since_sealing"
    assert Tally.objects.get().state == Tally.State.FAILED


def test_large_count_goes_to_the_worker_and_finishes(
    commune, officer, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(counting, "AT_ONCE", 1)
    activity = closed(commune, BALLOTS)
    with django_capture_on_commit_callbacks() as callbacks:
        waiting = counting.count(activity, by=officer)
    assert waiting.state == Tally.State.WAITING
    for callback in callbacks:
        callback()
    assert Tally.objects.get().state == Tally.State.DONE


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_count(commune, request, role):
    activity = closed(commune, BALLOTS)
    with pytest.raises(PermissionDenied):
        counting.count(activity, by=request.getfixturevalue(role))


def test_publish_before_the_count_is_refused(commune, officer):
    activity = closed(commune, BALLOTS)
    with pytest.raises(Refused) as caught:
        publish_result(activity, by=officer)
    assert caught.value.code == "not_counted"


@pytest.fixture
def published(commune, officer):
    activity = closed(commune, BALLOTS)
    counting.count(activity, by=officer)
    publish_result(activity, by=officer)
    return Activity.objects.get(pk=activity.pk)


def test_publish_marks_every_project(published):
    found = {p.code: (p.status, p.votes, p.rank) for p in Project.objects.all()}
    selected = Tally.objects.get().result["selected"]
    ranks = {code: rank for rank, code in enumerate(selected, start=1)}
    assert {code: votes for code, (_s, votes, _r) in found.items()} == {"1": 1, "2": 3, "3": 3}
    for code, (status, _votes, rank) in found.items():
        assert rank == ranks.get(code)
        assert status == (ProjectStatus.SELECTED if rank else ProjectStatus.NOT_SELECTED)


def test_publish_opens_the_result_and_records_it(published):
    assert published.stage_slug == "result"
    entry = Entry.objects.get(verb="result.published")
    assert entry.data["selected"] == Tally.objects.get().result["selected"]


def test_publish_makes_a_decision_with_a_reason_for_each_project(published):
    decision = Decision.objects.get()
    assert decision.published_at is not None
    links = {link.contribution.budget_project.code: link for link in decision.links.all()}
    assert set(links) == {"1", "2", "3"}
    for link in links.values():
        chosen = link.contribution.budget_project.rank is not None
        assert link.adoption == (Adoption.ACCEPTED if chosen else Adoption.REJECTED)
        assert "personne" in link.reason


def test_publish_gives_outcomes_to_other_kinds(published):
    outcomes = published.kind.outcomes(published, DecisionOutcome)
    assert [outcome.data["code"] for outcome in outcomes] == Tally.objects.get().result["selected"]
    assert all(outcome.adopted for outcome in outcomes)


def test_publishing_twice_changes_nothing(published, officer):
    publish_result(published, by=officer)
    assert Decision.objects.count() == 1


def test_authors_are_told_once(commune, officer, resident):
    activity = make_vote(commune)
    project = Project.objects.get(code="1")
    project.contribution.author = resident
    project.contribution.save()
    vote(activity, officer, "1")
    activity = open_stage(activity, "count")
    counting.count(activity, by=officer)
    publish_result(activity, by=officer)
    subjects = [notice.subject for notice in Notice.objects.filter(recipient=resident)]
    assert len([s for s in subjects if s.startswith(project.contribution.title)]) == 1


def test_comparison_shows_another_rule_beside_the_published_one(published, officer):
    rule = {"rule": "greedy", "utility": "cost", "completion": "none"}
    other = counting.compare(published, by=officer, rule=rule)
    assert other.is_done
    assert other.official is False
    assert Tally.objects.get(official=True).rule == "equal-shares"


def test_comparison_before_publication_is_refused(commune, officer):
    activity = closed(commune, BALLOTS)
    counting.count(activity, by=officer)
    rule = {"rule": "greedy", "utility": "cost", "completion": "none"}
    with pytest.raises(Refused) as caught:
        counting.compare(activity, by=officer, rule=rule)
    assert caught.value.code == "not_published"
