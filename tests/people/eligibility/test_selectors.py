"""Figures that hide people, and what an account's owner gets a copy of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.people.eligibility.keeper import export_person, forget_person
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import (
    SMALLEST,
    entry_of_account,
    secrecy,
    turnout,
    without_small,
)
from parvis.people.eligibility.services import confirm_by_number
from parvis.people.eligibility.voters import Channel, entry_voter
from tests.factories.eligibility import give_proof, make_register, person_row

SCOPE = "activity:test"
counts = st.integers(0, 60).flatmap(
    lambda people: st.integers(0, people).map(lambda voters: [people, voters])
)


@given(st.dictionaries(st.sampled_from(["", "a", "b", "c", "d", "e"]), counts))
def test_no_shown_group_is_small_and_the_rest_cannot_be_computed(groups):
    shown = without_small(groups)
    assert all(secrecy(count) >= SMALLEST for count in shown.values())
    people = sum(count[0] for count in groups.values())
    rest = people - sum(count[0] for count in shown.values())
    # Nothing is shown, or everybody is: else the rest would be the total without what is shown.
    assert shown == {} or rest == 0


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({}, {}),
        ({"a": [20, 10]}, {"a": [20, 10]}),
        ({"a": [20, 10], "b": [3, 1]}, {"": [23, 11]}),
        ({"a": [20, 10], "b": [3, 1], "c": [40, 20]}, {"c": [40, 20], "": [23, 11]}),
        ({"a": [20, 10], "": [12, 6]}, {"a": [20, 10], "": [12, 6]}),
        ({"a": [6, 6]}, {}),
    ],
)
def test_small_groups_are_joined(groups, shown):
    assert without_small(groups) == shown


def test_turnout_counts_those_on_the_roll(commune):
    make_register(SCOPE, 40)
    # In the order of the sections, so that both have voters and others.
    entries = list(Entry.objects.order_by("section", "pk"))
    roll = {entry_voter(SCOPE, entry, channel=Channel.PAPER).key for entry in entries[::2]}
    found = turnout(SCOPE, roll.__contains__)
    assert found["sections"] == {"Centre": [20, 10], "Haut-Pré": [20, 10]}
    assert sum(people for people, _voters in found["bands"].values()) in (0, 40)


def test_copy_says_where_an_account_is_confirmed_and_deletion_unties_it(commune, resident):
    make_register(SCOPE, 2)
    assert export_person(resident) == {"confirmed": [], "national_number_proved": False}
    number = person_row(0)["numéro national"]
    give_proof(resident, number)
    confirm_by_number(SCOPE, resident, number)
    copy = export_person(resident)
    assert copy["national_number_proved"] is True
    assert [(one["for"], one["section"]) for one in copy["confirmed"]] == [(SCOPE, "Centre")]
    assert number not in str(copy)
    forget_person(resident)
    assert entry_of_account(SCOPE, resident) is None
    assert Entry.objects.filter(method="").count() == 2
