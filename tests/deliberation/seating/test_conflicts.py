"""Contradictions: each one found is real, and says what to change."""

import pytest
from hypothesis import given

from deliberation.seating.check import broken_rules
from deliberation.seating.conflicts import Infeasible, conflicts, largest_apart
from deliberation.seating.model import Limit, Person, Request
from deliberation.seating.plan import seat
from deliberation.seating.room import room

from .oracle import seatings
from .strategies import crowd, examples, requests


@given(requests(max_people=6, max_rounds=1))
@examples
def test_conflicts_are_found_only_where_no_seating_keeps_the_rules(request):
    found = tuple(conflicts(request, room(request, 1, request.tables)))
    present = [person.id for person in request.people if 1 not in person.absent]
    if found:
        for seating in seatings(present, request.tables):
            broken = broken_rules(request, (seating,))
            assert any(one.rule != "mix" for one in broken)


def codes(request):
    with pytest.raises(Infeasible) as caught:
        seat(request)
    return [(conflict.code, conflict.change) for conflict in caught.value.conflicts]


def test_seat_with_too_few_elected_says_how_many_tables_are_possible():
    people = crowd(20, role=lambda i: "elected" if i < 3 else "citizen")
    request = Request(people, 2, tables=4, limits=(Limit("role", "elected", 1),))
    assert codes(request) == [
        ("limit-too-few", "use 3 tables or fewer, or ask for fewer role=elected per table")
    ]


def test_seat_with_too_many_elected_says_how_many_tables_are_needed():
    people = crowd(20, role=lambda i: "elected" if i < 9 else "citizen")
    request = Request(people, 1, tables=4, limits=(Limit("role", "elected", 0, 2),))
    assert codes(request) == [
        ("limit-too-many", "use 5 tables or more, or allow more per table"),
    ]


def test_seat_with_a_size_takes_the_number_of_tables_that_a_limit_allows():
    people = crowd(48, role=lambda i: "elected" if i < 8 else "citizen")
    request = Request(people, 1, size=(6, 8), limits=(Limit("role", "elected", 1, 1),))
    plan = seat(request)
    assert len(plan.rounds[0]) == 8
    assert plan.broken == ()


def test_seat_with_people_together_and_apart_names_them():
    request = Request(
        crowd(6), 1, tables=2, apart=(("a01", "a02", "a03"),), together=(("a02", "a03"),)
    )
    with pytest.raises(Infeasible) as caught:
        seat(request)
    first, second = caught.value.conflicts
    assert (first.code, first.people) == ("apart-and-together", ("a02", "a03"))
    assert (second.code, second.people) == ("too-many-apart", ("a01", "a02", "a03"))
    assert str(second) == (
        "round 1: no two of a01, a02, a03 may share a table, but there are 2 tables; "
        "use 3 tables or let some of them meet"
    )


def test_largest_apart_finds_a_set_that_pairs_make():
    pairs = tuple((f"a0{i}", f"a0{j}") for i in range(4) for j in range(i))
    request = Request(crowd(6), 1, tables=2, apart=(*pairs, ("a04", "a05")))
    assert largest_apart(request, tuple(range(6))) == (0, 1, 2, 3)


X, Y = ("side", "x"), ("side", "y")
SIX = ("a00", "a01", "a02", "a03", "a04", "a05")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tables": 7}, "few-people"),
        ({"tables": 2, "together": (SIX,)}, "group-too-large"),
        ({"size": (4, 4)}, "size"),
        ({"tables": 2, "limits": (Limit(*X, 2), Limit(*Y, 2))}, "limits-fill-table"),
        ({"tables": 2, "limits": (Limit(*X, 0, 1), Limit(*Y, 0, 1))}, "limits-fill-table"),
        ({"tables": 3, "limits": (Limit(*X, 0, 1),), "together": (SIX[::2],)}, "limit-in-group"),
    ],
)
def test_seat_names_each_contradiction(fields, expected):
    people = crowd(6, side=lambda i: "xy"[i % 2])
    assert expected in [code for code, _ in codes(Request(people, 1, **fields))]


@pytest.mark.parametrize(
    ("hosts", "fields", "expected"),
    [
        ([3], {}, "host-table"),
        ([0, 0, 0], {}, "host-table"),
        ([1, 2], {"together": (("h0", "h1"),)}, "hosts-together"),
        ([1, 1], {"apart": (("h0", "h1"),)}, "hosts-apart"),
        ([1, 1], {"limits": (Limit("role", "host", 0, 1),)}, "limit-at-host-table"),
    ],
)
def test_seat_names_each_contradiction_about_hosts(hosts, fields, expected):
    people = [Person(f"h{k}", {"role": "host"}, host) for k, host in enumerate(hosts)]
    request = Request((*people, *crowd(6, role=lambda i: "guest")), 1, tables=2, **fields)
    assert [code for code, _ in codes(request)] == [expected]


def test_size_conflict_proposes_a_size_that_works():
    assert codes(Request(crowd(11), 1, size=(7, 8))) == [
        ("size", "allow tables of 5 or of more than 8")
    ]
    assert seat(Request(crowd(11), 1, size=(5, 8))).broken == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"people": ()}, "there is nobody to seat"),
        ({"people": crowd(2) + crowd(1)}, "the id a00 is used twice"),
        ({"apart": (("a00", "zoe"),)}, "apart names zoe"),
        ({"together": (("a00", "zoe"),)}, "together names zoe"),
        ({"size": (2, 3)}, "either the number of tables or their size"),
        ({"tables": None}, "either the number of tables or their size"),
        ({"tables": 0}, "there must be at least 1"),
        ({"tables": None, "size": (4, 3)}, "size 4-3"),
        ({"rounds": 0}, "0 rounds: there must be at least 1"),
        ({"past": (((), ()), ((), ()))}, "1 rounds: there must be at least 2"),
        ({"past": ((("a00",), ("a00",)),)}, "past round 1 seats a00 twice"),
        ({"mixes": ("gender",)}, "a00 has no feature gender"),
        ({"limits": (Limit("role", "x", 2, 1),)}, "a00 has no feature role"),
    ],
)
def test_request_that_contradicts_itself_is_refused(fields, message):
    with pytest.raises(ValueError, match=message):
        Request(**({"people": crowd(4), "rounds": 1, "tables": 2} | fields))


def test_request_with_a_limit_upside_down_is_refused():
    with pytest.raises(ValueError, match="the most must not be below the least"):
        Request(crowd(2, r=lambda i: "x"), 1, tables=1, limits=(Limit("r", "x", 2, 1),))


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit("r", "x", 1), "at least 1 r=x per table"),
        (Limit("r", "x", 1, 1), "1 r=x per table"),
        (Limit("r", "x", 1, 2), "1 to 2 r=x per table"),
        (Limit("r", "x", 0, 2), "at most 2 r=x per table"),
    ],
)
def test_limit_reads_as_a_phrase(limit, text):
    assert str(limit) == text
