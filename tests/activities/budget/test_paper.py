"""Papers: batches from printing to the box, two readings, numbers that must agree."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from parvis.activities.budget import keys
from parvis.activities.budget.models import Ballot, Lot, PaperBallot, PaperBatch, RollEntry
from parvis.activities.budget.paper_printing import rotated
from parvis.activities.budget.papers import sheet_of
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.paper import (
    cancel_batch,
    close_batch,
    hand_out,
    mark_return,
    print_batch,
    receive,
)
from parvis.activities.budget.services.paper_entry import enter_paper, settle, take_back
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.people.eligibility.voters import Channel, Voter
from parvis.processes.models import Activity
from parvis.processes.services import advance, open_stage, schedule_stage
from tests.factories.budget import make_budget, make_project, make_vote, vote
from tests.factories.paper import cast_papers, code, enter_all, make_batch, somebody
from tests.factories.people import UserFactory, give_role

S = PaperBatch.State


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": make_vote(commune)}


@pytest.fixture
def activity(made):
    return made["activity"]


@pytest.fixture
def second(commune):
    user = UserFactory(display_name="Deuxième")
    give_role(user, commune, "officer")
    return user


def refused(verb, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def facts(verb: str) -> dict:
    return Entry.objects.filter(verb=verb).order_by("-number").first().data


def test_batch_from_printing_to_the_box(activity, officer, second):
    batch = print_batch(activity, size=5, by=officer, place="Bibliothèque")
    assert (batch.number, batch.state, batch.size) == (1, S.PRINTED, 5)
    batch = hand_out(batch, number=4, by=officer)
    for _person in range(3):
        batch = mark_return(batch, voter=somebody(activity), by=officer)
    batch = receive(batch, number=3, by=officer)
    assert batch.state == S.RECEIVED
    enter_paper(batch, code=code(batch, 0), choices=["1", "2"], by=officer)
    enter_paper(batch, code=code(batch, 1), choices=[], by=officer)
    enter_paper(batch, code=code(batch, 2), choices=[], void=True, by=officer)
    batch.refresh_from_db()
    assert batch.state == S.ENTERED
    for place, choices, void in ((0, ["2", "1"], False), (1, [], False), (2, ["1"], True)):
        enter_paper(batch, code=code(batch, place), choices=choices, void=void, by=second)
    batch.refresh_from_db()
    assert batch.state == S.CHECKED
    batch = close_batch(batch, by=officer)
    assert (batch.state, batch.valid, batch.blank, batch.void) == (S.CLOSED, 1, 1, 1)
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["1", "2"]]
    assert RollEntry.objects.count() == 3
    assert PaperBallot.objects.count() == 0
    assert facts("paper.closed") == {
        "batch": 1,
        "printed": 5,
        "handed_out": 4,
        "marks": 3,
        "received": 3,
    }


def test_papers_and_screens_are_counted_together(activity, officer, second, resident):
    vote(activity, resident, "1")
    cast_papers(activity, [["1"], ["2"], [], None], first=officer, second=second)
    open_stage(activity, "count")
    sealed = facts("ballots.sealed")
    assert (sealed["ballots"], sealed["roll"]) == (3, 5)
    assert facts("paper.reconciled") == {
        "batches": 1,
        "handed_out": 4,
        "marks": 4,
        "received": 4,
        "valid": 2,
        "blank": 1,
        "void": 1,
        "assisted": 0,
    }
    tally = count(Activity.objects.get(pk=activity.pk), by=officer)
    assert tally.result["voters"] == 3


@pytest.mark.parametrize(
    ("choices", "standing"),
    [
        (["1"], "valid"),
        (["1", "2"], "valid"),
        (["1", "2", "3"], "void"),
        ([], "blank"),
    ],
)
def test_papers_outside_the_limits_are_void(commune, officer, second, choices, standing):
    activity = make_vote(commune, max_choices=2)
    batch = cast_papers(activity, [choices], first=officer, second=second)
    assert getattr(batch, standing) == 1
    assert batch.valid + batch.blank + batch.void == 1
    assert Ballot.objects.count() == (standing == "valid")


def test_papers_above_the_envelope_are_void_when_limited(commune, officer, second):
    activity = make_vote(commune, limit_by_amount=True)
    batch = cast_papers(activity, [["1", "2", "3"], ["2", "3"]], first=officer, second=second)
    assert (batch.valid, batch.void) == (1, 1)


def test_nobody_reads_the_same_paper_twice(activity, officer, second):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    enter_paper(batch, code=code(batch, 0), choices=["1"], by=officer)
    assert refused(enter_paper, batch, code=code(batch, 0), choices=["1"], by=officer) == (
        "same_person"
    )
    enter_paper(batch, code=code(batch, 0), choices=["1"], by=second)
    assert refused(enter_paper, batch, code=code(batch, 0), choices=["2"], by=second) == (
        "entered_twice"
    )
    paper = PaperBallot.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperBallot.objects.filter(pk=paper.pk).update(second_by=paper.first_by)


def test_different_readings_are_settled_by_somebody_else_with_a_reason(activity, officer, second):
    batch = receive(make_batch(activity, officer, marks=1), number=1, by=officer)
    one = code(batch, 0)
    enter_paper(batch, code=one, choices=["1"], by=officer)
    enter_paper(batch, code=one, choices=["1", "2"], by=second)
    batch.refresh_from_db()
    assert batch.state == S.ENTERED
    assert refused(close_batch, batch, by=second) == "bad_state"
    settled = {"code": one, "choices": ["2"]}
    assert refused(settle, batch, by=officer, reason="Relu.", **settled) == "same_person"
    assert refused(settle, batch, by=second, reason="  ", **settled) == "no_reason"
    settle(batch, by=second, reason="La croix est sur le 2.", **settled)
    batch.refresh_from_db()
    assert batch.state == S.CHECKED
    close_batch(batch, by=officer)
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["2"]]


def test_equal_readings_are_not_to_settle(activity, officer, second):
    batch = receive(make_batch(activity, officer, marks=1), number=1, by=officer)
    batch = enter_all(batch, [["1"]], first=officer, second=second)
    answer = refused(settle, batch, code=code(batch, 0), choices=["2"], by=second, reason="Non.")
    assert answer == "no_difference"


def test_own_reading_is_taken_back_before_the_second(activity, officer, second):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    one = code(batch, 0)
    enter_paper(batch, code=one, choices=["1"], by=officer)
    assert refused(take_back, batch, code=one, by=second) == "not_yours"
    take_back(batch, code=one, by=officer)
    batch.refresh_from_db()
    assert (batch.state, PaperBallot.objects.count()) == (S.RECEIVED, 0)
    enter_all(batch, [["2"]], first=officer, second=second)
    assert refused(take_back, batch, code=one, by=officer) == "not_yours"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "bad_code"),
        ("1-", "bad_code"),
        ("1-ABC", "bad_code"),
        ("'; DROP TABLE budget_ballot; --", "bad_code"),
        ("²-AAAAAA", "bad_code"),
        ("9" * 40, "bad_code"),
        ("2-AAAAAA", "other_batch"),
        ("1-000000", "unknown_code"),
    ],
)
def test_papers_that_were_not_printed_here_are_refused(activity, officer, typed, expected):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    assert refused(enter_paper, batch, code=typed, choices=["1"], by=officer) == expected
    example = f"1-{keys.made_up_code(batch)}"
    assert refused(enter_paper, batch, code=example, choices=["1"], by=officer) == "unknown_code"
    assert PaperBallot.objects.count() == 0


def test_paper_number_is_read_back_with_lookalikes(activity, officer):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    typed = code(batch, 0).lower().replace("0", "o").replace("1", "l")
    typed = "1" + typed[1:]
    assert enter_paper(batch, code=f"  {typed} ", choices=["1"], by=officer).code in (
        keys.paper_codes(batch)
    )


def test_unknown_project_is_refused(activity, officer):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    answer = refused(enter_paper, batch, code=code(batch, 0), choices=["99"], by=officer)
    assert answer == "unknown_project"


def test_more_papers_than_counted_are_refused(activity, officer):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    enter_paper(batch, code=code(batch, 0), choices=["1"], by=officer)
    answer = refused(enter_paper, batch, code=code(batch, 1), choices=["1"], by=officer)
    assert answer == "more_than_received"
    assert refused(receive, batch, number=2, by=officer) == "no_reason"
    receive(batch, number=2, by=officer, reason="Un papier collé à un autre.")
    enter_paper(batch, code=code(batch, 1), choices=["1"], by=officer)
    assert refused(receive, batch, number=1, by=officer, reason="Non.") == "fewer_than_entered"


def test_person_who_voted_already_gives_no_second_vote(activity, officer, resident):
    vote(activity, resident, "1")
    batch = make_batch(activity, officer)
    voter = Voter(str(resident.uuid), Channel.PAPER, user=resident)
    assert refused(mark_return, batch, voter=voter, by=officer) == "already_voted"
    batch.refresh_from_db()
    assert (batch.marks, RollEntry.objects.count()) == (0, 1)


def test_numbers_that_differ_need_a_public_reason(activity, officer, second):
    batch = receive(make_batch(activity, officer, marks=2), number=1, by=officer)
    batch = enter_all(batch, [["1"]], first=officer, second=second)
    assert refused(close_batch, batch, by=officer) == "differs"
    assert refused(close_batch, batch, by=officer, reason=" ") == "differs"
    close_batch(batch, by=officer, reason="Une personne a gardé son papier.")
    assert facts("paper.closed")["reason"] == "Une personne a gardé son papier."


def test_more_papers_than_handed_out_need_a_reason(activity, officer, second):
    batch = receive(make_batch(activity, officer, handed_out=0, marks=1), number=1, by=officer)
    batch = enter_all(batch, [["1"]], first=officer, second=second)
    assert refused(close_batch, batch, by=officer) == "differs"


@pytest.mark.parametrize(
    ("number", "expected"), [(6, "too_many_received"), (-1, "too_many_received")]
)
def test_impossible_numbers_are_refused(activity, officer, number, expected):
    batch = make_batch(activity, officer, size=5)
    assert refused(receive, batch, number=number, by=officer) == expected
    assert refused(hand_out, batch, number=number, by=officer) == "too_many_handed"


@pytest.mark.parametrize("size", [0, -1, 201])
def test_batch_of_an_impossible_size_is_refused(activity, officer, size):
    assert refused(print_batch, activity, size=size, by=officer) == "bad_size"


@pytest.mark.parametrize("stage", ["prepare", "submit", "count", "result", "follow-up"])
def test_batches_are_printed_around_the_vote_only(commune, officer, stage):
    activity = make_budget(commune, stage=stage)
    assert refused(print_batch, activity, size=5, by=officer) == "not_now"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_treat_papers(activity, officer, request, role):
    person = request.getfixturevalue(role)
    batch = make_batch(activity, officer)
    with pytest.raises(PermissionDenied):
        print_batch(activity, size=5, by=person)
    with pytest.raises(PermissionDenied):
        mark_return(batch, voter=somebody(activity), by=person)
    receive(batch, number=1, by=officer)
    with pytest.raises(PermissionDenied):
        enter_paper(batch, code=code(batch, 0), choices=["1"], by=person)


def test_papers_printed_before_a_change_are_not_handed_out(commune, officer):
    activity = make_budget(commune, stage="review")
    make_project(activity, status="on_ballot", code="1")
    batch = print_batch(activity, size=5, by=officer)
    make_project(activity, status="on_ballot", code="2")
    activity = open_stage(activity, "vote")
    assert refused(hand_out, batch, number=1, by=officer) == "stale"
    cancel_batch(batch, by=officer)
    assert PaperBatch.objects.count() == 0
    assert facts("paper.cancelled") == {"batch": 1, "printed": 5}


def test_batch_handed_out_is_not_cancelled(activity, officer):
    assert refused(cancel_batch, make_batch(activity, officer), by=officer) == "bad_state"


def test_planned_close_happens_and_the_sealing_waits_for_the_papers(activity, officer, second):
    now = timezone.now()
    voter = UserFactory()
    give_role(voter, activity.municipality, "resident")
    vote(activity, voter, "1")
    batch = make_batch(activity, officer, marks=1)
    schedule_stage(activity, "count", now + timezone.timedelta(hours=1))
    activity = advance(activity, now=now + timezone.timedelta(hours=2))
    assert activity.stage_slug == "count"
    assert Lot.objects.get().sealed is None
    # Nobody votes any more, no ballot leads to anybody, nothing is counted.
    assert refused(vote, activity, voter, "2") == "vote_closed"
    assert list(Ballot.objects.values_list("locator", flat=True)) == [None]
    assert refused(count, activity, by=officer) == "not_sealed"
    assert refused(open_stage, activity, "vote") == "papers_open"
    assert refused(mark_return, batch, voter=somebody(activity), by=officer) == "closed"
    batch = receive(batch, number=1, by=officer)
    batch = enter_all(batch, [["2"]], first=officer, second=second)
    close_batch(batch, by=second)
    assert Lot.objects.get().sealed == 2
    assert RollEntry.objects.count() == 0
    assert count(activity, by=officer).result["voters"] == 2
    assert refused(print_batch, activity, size=1, by=officer) == "not_now"


def test_cancelling_the_last_batch_after_the_close_seals(activity, officer):
    batch = print_batch(activity, size=5, by=officer)
    activity = open_stage(activity, "count")
    assert Lot.objects.get().sealed is None
    cancel_batch(batch, by=officer)
    assert Lot.objects.get().sealed == 0


def test_vote_without_papers_is_sealed_at_once(activity):
    open_stage(activity, "count")
    assert Lot.objects.get().sealed == 0
    assert not Entry.objects.filter(verb__in=["paper.reconciled", "ballots.waiting"]).exists()


def test_sealed_papers_do_not_change(activity, officer, second):
    batch = cast_papers(activity, [["1"]], first=officer, second=second)
    assert refused(receive, batch, number=1, by=officer, reason="Encore.") == "batch_closed"


def test_each_project_is_first_once_over_as_many_batches(activity):
    lines = sheet_of(activity).lines
    firsts = [rotated(lines, number)[0].code for number in range(1, 4)]
    assert sorted(firsts) == ["1", "2", "3"]
    for number in range(1, 4):
        assert sorted(line.code for line in rotated(lines, number)) == ["1", "2", "3"]


@pytest.mark.parametrize("size", [1, 2, 4, 12, 57, 200])
def test_rotation_is_fair_for_any_number_of_projects(size):
    firsts = {rotated(range(size), number)[0] for number in range(1, size + 1)}
    assert firsts == set(range(size))


def test_codes_of_a_batch_are_different_and_do_not_tell_the_order(activity, officer):
    one, other = (print_batch(activity, size=200, by=officer) for _number in range(2))
    assert len(set(keys.paper_codes(one))) == 200
    assert not set(keys.paper_codes(one)) & set(keys.paper_codes(other))
    assert keys.paper_codes(one) == sorted(keys.paper_codes(one))
