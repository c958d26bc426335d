"""One round exactly: a seating if there is one, else the rules that exclude each other."""

import numpy as np
import pytest
from hypothesis import given

from deliberation.seating.arrange import Undecided, arrange, contradiction
from deliberation.seating.check import breaches
from deliberation.seating.conflicts import Infeasible, conflicts
from deliberation.seating.model import Limit, Person, Request
from deliberation.seating.plan import seat
from deliberation.seating.room import room
from deliberation.seating.solve import seating_of
from deliberation.seating.state import AWAY

from .oracle import seatings
from .strategies import WORK, crowd, examples, requests

RING = tuple((f"a0{i}", f"a0{(i + 1) % 5}") for i in range(5))


def keeps_rules(request, seating):
    return all(broken.rule == "mix" for broken in breaches(request, 1, seating))


def is_possible(request):
    present = [person.id for person in request.people if 1 not in person.absent]
    return any(keeps_rules(request, seating) for seating in seatings(present, request.tables))


@given(requests(max_people=7, max_rounds=1))
@examples
def test_arrange_finds_a_seating_exactly_if_there_is_one(request):
    made = room(request, 1, request.tables)
    if any(conflicts(request, made)):
        return
    found = arrange(request, made)
    assert (found is not None) == is_possible(request)
    if found is not None:
        assert keeps_rules(request, seating_of(request, made, found))
        assert set(np.flatnonzero(found != AWAY)) == set(made.present)


@given(requests(max_people=7, max_rounds=1))
@examples
def test_seat_keeps_all_rules_exactly_if_that_is_possible(request):
    try:
        plan = seat(request, work=WORK)
    except Infeasible:
        assert not is_possible(request)
        return
    assert keeps_rules(request, plan.rounds[0])


def test_seat_makes_tables_uneven_where_only_that_keeps_the_rules():
    """a02 and a04 bring no f, so somebody of g=f joins them: tables of 3, 2 and 1."""
    gender = "ffmfmf"
    people = tuple(
        Person(f"a{i:02}", {"g": gender[i]}, host=3 if i == 0 else None) for i in range(6)
    )
    request = Request(
        people,
        1,
        tables=3,
        apart=(("a04", "a05"), ("a04", "a00")),
        together=(("a02", "a04"),),
        limits=(Limit("g", "f", 1, 2),),
    )
    plan = seat(request, work=WORK)
    assert plan.broken == ()
    assert sorted(map(len, plan.rounds[0])) == [1, 2, 3]


def test_seat_names_the_rules_that_exclude_each_other_and_no_others():
    """Neighbours on a ring of five need three tables, which no count shows."""
    idle = (("a05", "a06"),)
    request = Request(crowd(7), 1, tables=2, apart=RING + idle, together=(("a00", "a06"),))
    with pytest.raises(Infeasible) as caught:
        seat(request, work=WORK)
    assert str(caught.value) == (
        "round 1: at 2 tables these rules exclude each other: a00, a01 apart; a01, a02 apart;"
        " a02, a03 apart; a03, a04 apart; a04, a00 apart;"
        " give up or loosen one of them, or change the number of tables"
    )
    assert caught.value.conflicts[0].people == ("a00", "a01", "a02", "a03", "a04")


def test_contradiction_names_hosts_limits_and_sizes_too():
    people = (
        Person("h", {"r": "x"}, host=1),
        Person("k", {"r": "y"}, host=2),
        *crowd(2, r=lambda i: "x"),
    )
    request = Request(
        people,
        1,
        size=(2, 2),
        apart=(("h", "a00"), ("h", "a01")),
        limits=(Limit("r", "x", 1, 2),),
    )
    made = room(request, 1, 2)
    assert arrange(request, made) is None
    assert contradiction(request, made).problem == (
        "at 2 tables these rules exclude each other: h, a00 apart; h, a01 apart;"
        " h at table 1; k at table 2; 2 to 2 people per table"
    )


def test_seat_takes_more_tables_where_fewer_are_proved_impossible():
    plan = seat(Request(crowd(5), 2, size=(1, 3), apart=RING), work=WORK)
    assert [len(seating) for seating in plan.rounds] == [3, 3]
    assert plan.broken == ()


def test_arrange_gives_up_after_its_placements():
    request = Request(crowd(9), 1, tables=3)
    with pytest.raises(Undecided):
        arrange(request, room(request, 1, 3), nodes=5)
