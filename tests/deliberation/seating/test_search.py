"""The parts of the search: the cost of exchanges, first seatings, fields."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.seating.deal import deal
from deliberation.seating.galois import plus, rotation, times
from deliberation.seating.model import Request
from deliberation.seating.room import room
from deliberation.seating.state import AWAY, State, rules_of

from .strategies import crowd, examples, requests


def a_room(request):
    made = room(request, 1, request.tables)
    # A host of a table that does not exist has no seat to begin with.
    return made if all(table < made.tables for table in made.hosts.values()) else None


@given(requests(max_people=8, max_rounds=2), st.integers(0, 99))
@examples
def test_changes_are_the_differences_of_the_cost(request, seed):
    made = a_room(request)
    if made is None:
        return
    count = len(request.people)
    lot = np.random.default_rng(seed)
    before = np.triu(lot.integers(0, 3, (count, count)), 1)
    state = State((made,), rules_of(request), before + before.T)
    state.set_room(0, deal(made, count, lot))
    cost, changes, movable = state.cost(), state.changes(0), state.movable[0]
    for p, q in combinations(range(len(movable)), 2):
        seat = state.seat[0].copy()
        one, two = movable[p], movable[q]
        if seat[one] == seat[two]:
            assert changes[p, q] == np.inf
            continue
        swapped = seat.copy()
        swapped[one], swapped[two] = seat[two], seat[one]
        state.set_room(0, swapped, resized=False)
        assert state.cost() - cost == changes[p, q] == changes[q, p]
        state.set_room(0, seat, resized=False)


@given(requests(), st.integers(0, 99))
@examples
def test_deal_keeps_hosts_and_groups_and_evens_the_tables(request, seed):
    made = a_room(request)
    if made is None:
        return
    seat = deal(made, len(request.people), np.random.default_rng(seed))
    assert set(np.flatnonzero(seat != AWAY)) == set(made.present)
    hosted = {i for group in made.groups for i in group if set(group) & set(made.hosts)}
    for host, table in made.hosts.items():
        assert host in hosted or seat[host] == table
    assert all(len({int(seat[i]) for i in group}) == 1 for group in made.groups)
    if not made.groups and not made.hosts:
        sizes = np.bincount(seat[seat != AWAY], minlength=made.tables)
        assert tuple(sorted(sizes, reverse=True)) == made.sizes


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32, 49, 64])
def test_a_field_has_no_two_equal_products_in_a_row(order):
    for a in {1, 2, order - 1} & set(range(1, order)):
        assert sorted(times(a, b, order) for b in range(order)) == list(range(order))
        assert sorted(plus(a, b, order) for b in range(order)) == list(range(order))


@pytest.mark.parametrize(("a", "b", "c"), [(3, 5, 6), (7, 7, 2), (4, 1, 5)])
def test_a_field_distributes(a, b, c):
    for order in (8, 9, 11):
        left = times(a, plus(b, c, order), order)
        assert left == plus(times(a, b, order), times(a, c, order), order)


@pytest.mark.parametrize(("people", "tables", "rounds"), [(32, 8, 8), (20, 5, 5), (70, 9, 4)])
def test_rotation_repeats_no_pair_and_keeps_the_first_block(people, tables, rounds):
    plan = rotation(people, tables, rounds)
    together = sum((row[:, None] == row[None, :]).astype(int) for row in plan)
    assert np.triu(together, 1).max() == 1
    assert all(list(row[:tables]) == list(range(tables)) for row in plan)


@pytest.mark.parametrize(
    ("people", "tables", "rounds"), [(12, 6, 2), (26, 5, 2), (9, 3, 4), (5, 1, 1)]
)
def test_rotation_is_not_made_where_none_is_known(people, tables, rounds):
    assert rotation(people, tables, rounds) is None


def test_rules_of_counts_each_value_of_a_mix():
    request = Request(crowd(3, g=lambda i: "fm"[i % 2]), 1, tables=1, mixes=("g",))
    rules = rules_of(request)
    assert rules.values.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert rules.mixed.tolist() == [True, True]
