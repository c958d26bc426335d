"""Turnout by group: never under five, not even by subtraction; counted before the roll goes."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from parvis.activities.budget.models import RollEntry, Turnout
from parvis.activities.budget.services.ballots import cast_ballot
from parvis.activities.budget.services.turnout import keep_turnout
from parvis.activities.budget.turnout import Group, groups_of
from parvis.activities.budget.voters import voter_of
from parvis.people.eligibility.models import Entry, Register
from parvis.people.eligibility.voters import Channel
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, make_voters, vote


def test_large_groups_are_all_shown():
    assert groups_of({"16 à 24 ans": (80, 20), "25 ans et plus": (400, 90)}) == [
        Group("16 à 24 ans", 20, 80),
        Group("25 ans et plus", 90, 400),
    ]
    assert groups_of({"a": (80, 20)})[0].percent == 25


def test_small_group_is_hidden_with_a_companion():
    found = groups_of({"a": (80, 3), "b": (90, 20), "c": (400, 90)})
    assert [one.is_hidden for one in found] == [True, True, False]


def test_group_whose_people_all_but_two_voted_is_hidden_too():
    assert [one.is_hidden for one in groups_of({"a": (30, 28), "b": (90, 20), "c": (400, 90)})] == [
        True,
        True,
        False,
    ]


def test_nobody_at_all_gives_no_groups():
    assert groups_of({}) == []
    assert groups_of({"a": (0, 0)}) == []


counts = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (max(pair), min(pair)))


@given(st.lists(counts, min_size=1, max_size=7))
def test_no_number_under_five_is_shown_or_left_by_subtraction(rows):
    counted = {str(place): row for place, row in enumerate(rows) if row[0]}
    found = groups_of(counted)
    hidden = [counted[one.label] for one in found if one.is_hidden]
    for one in found:
        if not one.is_hidden:
            assert one.voters == 0 or one.voters >= 5
            assert one.people >= 5
            assert one.people - one.voters == 0 or one.people - one.voters >= 5
    if hidden and len(hidden) < len(found):
        assert len(hidden) > 1
        voters = sum(row[1] for row in hidden)
        others = sum(row[0] - row[1] for row in hidden)
        assert voters == 0 or voters >= 5
        assert others == 0 or others >= 5


def test_database_refuses_a_number_under_five(commune):
    activity = make_vote(commune)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turnout.objects.create(activity=activity, dimension="age", label="x", voters=4, people=90)


def test_keeping_again_replaces_what_was_kept(commune):
    activity = make_vote(commune)
    keep_turnout(activity, ages={"a": (80, 20), "b": (90, 30)}, sections={})
    keep_turnout(activity, ages={"a": (80, 21), "b": (90, 30)}, sections={})
    assert list(Turnout.objects.values_list("label", "voters", "people")) == [
        ("a", 21, 80),
        ("b", 30, 90),
    ]


def test_account_only_vote_knows_no_groups(commune):
    activity = make_vote(commune)
    for voter in make_voters(commune, 3):
        vote(activity, voter, "1")
    open_stage(activity, "count")
    assert Turnout.objects.count() == 0


def test_roll_is_counted_by_section_and_age_then_deleted(commune):
    activity = make_vote(commune, methods=["counter"])
    register = Register.objects.get(scope=activity.key)
    entries = [
        Entry.objects.create(
            register=register,
            number_hash=f"{number:064x}",
            section="Centre" if number < 14 else "Roche",
            age=18,
            band=18 if number % 2 else 65,
        )
        for number in range(28)
    ]
    for entry in [*entries[:7], *entries[14:22]]:
        voter = voter_of(activity, entry=entry, channel=Channel.COUNTER)
        cast_ballot(activity, voter=voter, choices=["1"], declared=True)
    open_stage(activity, "count")
    assert RollEntry.objects.count() == 0
    assert {
        (one.dimension, one.label): (one.voters, one.people) for one in Turnout.objects.all()
    } == {
        ("section", "Centre"): (7, 14),
        ("section", "Roche"): (8, 14),
        ("age", "18 à 64 ans"): (7, 14),
        ("age", "65 ans et plus"): (8, 14),
    }
