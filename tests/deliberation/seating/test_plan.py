"""Plans: everybody has one seat, encounters are counted right, rules are kept."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given

from deliberation.seating.check import broken_rules
from deliberation.seating.conflicts import Infeasible
from deliberation.seating.model import Limit, Person, Request
from deliberation.seating.plan import seat

from .oracle import most_distinct
from .strategies import WORK, crowd, examples, requests


def plan_or_none(request, seed=""):
    try:
        return seat(request, seed=seed, work=WORK)
    except Infeasible:
        return None


@given(requests())
@examples
def test_seat_gives_everybody_present_one_seat_and_hosts_their_table(request):
    plan = plan_or_none(request)
    if plan is None:
        return
    for number, seating in enumerate(plan.rounds, start=1):
        seats = Counter(id for table in seating for id in table)
        assert seats == Counter(p.id for p in request.people if number not in p.absent)
        for person in request.people:
            if person.host and number not in person.absent:
                assert person.id in seating[person.host - 1]


@given(requests())
@examples
def test_seat_counts_encounters_as_a_naive_count_does(request):
    plan = plan_or_none(request)
    if plan is None:
        return
    met = Counter()
    for seating in plan.rounds:
        for table in seating:
            met.update(tuple(sorted(pair)) for pair in combinations(table, 2))
    assert {pair: len(rounds) for pair, rounds in plan.encounters.items()} == met
    assert plan.distinct == len(met)
    assert sum(plan.repeated.values()) == sum(met.values()) - len(met)
    everybody = set(combinations(sorted(plan.people), 2))
    assert set(plan.never_met) == everybody - set(met)
    assert plan.distinct <= plan.bound
    assert sum(plan.acquaintances.values()) == 2 * len(met)


@given(requests(max_people=6, max_rounds=2, free=True))
@examples
def test_bound_is_not_below_the_best_of_all_plans(request):
    plan = seat(request, work=WORK)
    best = most_distinct(request.ids, list(map(len, plan.rounds[0])), request.rounds)
    assert plan.distinct == best <= plan.bound


@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [(9, 3, 4), (16, 4, 5), (25, 5, 6), (32, 8, 8), (40, 8, 5), (120, 20, 4), (200, 25, 8)],
)
def test_seat_repeats_nobody_where_it_is_known_to_be_possible(people, tables, rounds):
    plan = seat(Request(crowd(people), rounds, tables=tables))
    assert plan.distinct == rounds * tables * _pairs(people // tables) == plan.bound
    assert plan.repeated == {}
    assert plan.share == 1


def test_seat_solves_the_fifteen_schoolgirls_of_kirkman_with_some_seeds():
    """Everybody walks once with everybody; 12 of the seeds 0 to 19 find it."""
    plan = seat(Request(crowd(15), 7, tables=5), seed="1")
    assert plan.distinct == 105 == _pairs(15)
    assert plan.never_met == ()


def test_seat_comes_near_the_optimum_of_the_social_golfers():
    """32 golfers, 8 groups of 4, 10 weeks without a repeat: known (Aguado 2004), 480 pairs."""
    plan = seat(Request(crowd(32), 10, tables=8))
    assert plan.bound == 480
    assert plan.share >= Fraction(93, 100)


def test_seat_is_the_same_with_the_same_seed_only():
    request = Request(crowd(23), 4, tables=4)
    assert seat(request, seed="a", work=WORK) == seat(request, seed="a", work=WORK)
    assert seat(request, seed="a", work=WORK) != seat(request, seed="b", work=WORK)


def test_seat_keeps_all_the_rules_of_an_assembly():
    people = crowd(
        60,
        role=lambda i: "elected" if i < 10 else "citizen",
        gender=lambda i: "fm"[i % 2],
        language=lambda i: "nl" if i % 6 == 0 else "fr",
    )
    request = Request(
        people,
        5,
        tables=10,
        apart=(("a00", "a11"), ("a20", "a21", "a22")),
        together=(("a30", "a31"), ("a31", "a32"), ("a40", "a41")),
        limits=(Limit("role", "elected", 1, 1),),
        mixes=("gender", "language"),
    )
    plan = seat(request, seed="s")
    assert plan.broken == ()
    assert plan.share > Fraction(9, 10)


def test_seat_keeps_hosts_while_the_others_meet_new_people():
    hosts = tuple(Person(f"host{k}", host=0) for k in range(6))
    plan = seat(Request(hosts + crowd(30), 4, tables=6), work=2_000_000)
    for seating in plan.rounds:
        assert [table[0] for table in seating] == [f"host{k}" for k in range(6)]
    assert plan.broken == ()
    assert plan.share > Fraction(95, 100)


@pytest.mark.parametrize(
    ("count", "tables"), [(48, 6), (50, 7), (55, 7), (64, 8), (20, 3), (21, 3), (24, 3)]
)
def test_seat_takes_the_fewest_tables_of_the_size(count, tables):
    plan = seat(Request(crowd(count), 2, size=(6, 8)), work=WORK)
    assert all(len(seating) == tables for seating in plan.rounds)
    assert all(6 <= len(table) <= 8 for seating in plan.rounds for table in seating)


def test_seat_makes_tables_uneven_for_couples():
    couples = tuple((f"a{i:02}", f"a{i + 1:02}") for i in range(0, 14, 2))
    plan = seat(Request(crowd(14), 3, tables=2, together=couples), work=WORK)
    assert [sorted(map(len, seating)) for seating in plan.rounds] == [[6, 8]] * 3
    assert plan.broken == ()


def test_seat_plans_the_rest_anew_when_people_leave_and_arrive():
    first = seat(Request(crowd(24), 4, tables=4), seed="s", work=WORK)
    took_place = first.rounds[:2]
    people = (*crowd(22)[2:], Person("late"))
    plan = seat(Request(people, 4, tables=4, past=took_place), seed="s", work=WORK)
    assert plan.rounds[:2] == took_place
    for seating in plan.rounds[2:]:
        assert sorted(id for table in seating for id in table) == sorted(p.id for p in people)
    assert plan.broken == ()
    assert all("a00" not in pair for pair in plan.encounters)
    assert plan.acquaintances["late"] in range(8, 11)


def test_seat_after_past_rounds_avoids_those_who_met():
    past = ((("a00", "a01", "a02"), ("a03", "a04", "a05"), ("a06", "a07", "a08")),)
    plan = seat(Request(crowd(9), 4, tables=3, past=past))
    assert plan.distinct == 36
    assert plan.past == 1


def test_seat_when_all_rounds_are_past_only_counts():
    past = ((("a00", "a01"), ("a02",)),)
    plan = seat(Request(crowd(3), 1, tables=2, past=past))
    assert plan.rounds == past
    assert plan.encounters == {("a00", "a01"): (1,)}
    assert plan.bound == 1


def test_seat_lets_a_mix_give_way_to_a_rule_and_says_so():
    people = crowd(8, gender=lambda i: "fm"[i % 2])
    request = Request(people, 1, tables=2, mixes=("gender",), together=(("a00", "a02", "a04"),))
    plan = seat(request, work=WORK)
    assert {broken.rule for broken in plan.broken} == {"mix"}
    assert "fair share is 2" in str(plan.broken[0])


def test_broken_rules_finds_what_an_edited_plan_breaks():
    people = (Person("a", {"r": "x"}, host=1), *crowd(3, r=lambda i: "y"))
    request = Request(
        people,
        1,
        size=(2, 2),
        apart=(("a00", "a01"),),
        together=(("a", "a02"),),
        limits=(Limit("r", "x", 0, 0),),
    )
    edited = ((("a00", "a01", "a02"), ("a",)),)
    assert [(b.rule, b.table) for b in broken_rules(request, edited)] == [
        ("host", 2),
        ("apart", 1),
        ("together", None),
        ("size", 1),
        ("size", 2),
        ("limit", 2),
    ]
    missing = broken_rules(request, ((("a", "a02"), ("a00", "a00")),))
    assert [str(b) for b in missing if b.rule == "seats"] == [
        "round 1: not seated exactly once: a01"
    ]


def _pairs(count):
    return count * (count - 1) // 2
