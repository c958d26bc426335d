"""EJR+ up to one project, against its definition: every group of voters is tried."""

from fractions import Fraction
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.proportionality import Violation, ejr_plus_violations
from deliberation.budgeting.result import Completion
from deliberation.budgeting.rules import equal_shares, greedy
from tests.deliberation.budgeting.strategies import IDS, examples, instances

UTILITIES = st.sampled_from(["cost", "count"])


def worth(instance, ballot, name, utility):
    """What a project is worth to a voter, if anything."""
    if name not in ballot.approvals:
        return 0
    place = ballot.approvals.index(name)
    return {
        "cost": instance.by_id[name].cost,
        "count": 1,
        "score": ballot.points[place] if ballot.points else 1,
        "borda": len(ballot.approvals) - place - 1,
    }[utility]


def largest_violating_group(instance, selected, name, utility):
    """The size of the largest group that violates the axiom, by trying all; 0 if none."""
    voters = [b for b in instance.ballots for _ in range(b.weight)]
    rate = Fraction(instance.budget) / (len(voters) * instance.by_id[name].cost)
    supporters = [b for b in voters if worth(instance, b, name, utility) > 0]
    for size in range(len(supporters), 0, -1):
        for group in combinations(supporters, size):
            deserved = rate * sum(worth(instance, b, name, utility) for b in group)
            names = [*selected, name]
            have = [sum(worth(instance, b, other, utility) for other in names) for b in group]
            if max(have) <= deserved:
                return size
    return 0


def by_trying_all(instance, selected, utility):
    losers = [p.id for p in instance.projects if p.id not in selected]
    sizes = {name: largest_violating_group(instance, selected, name, utility) for name in losers}
    return {name: size for name, size in sizes.items() if size}


def found(instance, selected, utility):
    violations = ejr_plus_violations(instance, selected, utility=utility)
    return {violation.project: violation.voters for violation in violations}


@examples
@given(instances(max_voters=6, halves=True), UTILITIES, st.sets(st.sampled_from(IDS)))
def test_the_violations_are_those_found_by_trying_all_groups(instance, utility, chosen):
    selected = [name for name in instance.by_id if name in chosen]
    assert found(instance, selected, utility) == by_trying_all(instance, selected, utility)


@st.composite
def marked_elections(draw):
    """Small elections with points or rankings, and some winners."""
    projects = [Project(name, draw(st.integers(1, 9))) for name in IDS[:4]]
    budget, names = draw(st.integers(1, 20)), st.sampled_from(IDS[:4])
    if draw(st.booleans()):
        table = st.dictionaries(names, st.integers(0, 4))
        ballots = draw(st.lists(table, min_size=1, max_size=5))
        instance = Instance.from_points(budget, projects, ballots, vote_type="scoring")
        return instance, "score"
    rankings = draw(st.lists(st.lists(names, unique=True), min_size=1, max_size=5))
    return Instance.from_rankings(budget, projects, rankings), "borda"


@examples
@given(marked_elections(), st.sets(st.sampled_from(IDS[:4])))
def test_points_and_rankings_are_judged_by_the_same_definition(election, chosen):
    instance, utility = election
    assert found(instance, chosen, utility) == by_trying_all(instance, chosen, utility)


@examples
@given(instances(), UTILITIES, st.sampled_from(get_args(Completion)))
def test_equal_shares_never_violates_it(instance, utility, completion):
    result = equal_shares(instance, utility=utility, completion=completion)
    assert ejr_plus_violations(instance, result.selected, utility=utility) == ()


@pytest.mark.parametrize("city", ["wieliczka", "swiecie", "toulouse"])
def test_equal_shares_satisfies_it_on_real_elections(city, elections):
    result = equal_shares(elections[city])
    assert ejr_plus_violations(elections[city], result.selected) == ()


@pytest.fixture
def two_sides():
    """Six people on the left bank, four on the right; ten projects of 10, budget 50."""
    projects = [Project(f"{side}{number}", 10) for side in "LR" for number in range(5)]
    left, right = ([p.id for p in projects if p.id[0] == side] for side in "LR")
    return Instance.from_approvals(50, projects, [left] * 6 + [right] * 4)


def test_greedy_leaves_the_minority_with_nothing(two_sides):
    """The four on the right bank are entitled to 20 of 50: two projects. They get none."""
    result = greedy(two_sides)
    assert set(result.selected) == {"L0", "L1", "L2", "L3", "L4"}
    violations = ejr_plus_violations(two_sides, result.selected)
    assert violations == tuple(
        Violation(f"R{number}", voters=4, groups=(1,), most=10, deserved=20) for number in range(5)
    )


def test_a_group_must_have_all_that_its_own_money_would_buy(two_sides):
    """The right bank could pay for two projects: one is not enough, two are."""
    assert found(two_sides, ["L0", "L1", "L2", "R0"], "count") == {
        "R1": 4,
        "R2": 4,
        "R3": 4,
        "R4": 4,
    }
    assert found(two_sides, ["L0", "L1", "L2", "R0", "R1"], "count") == {}


def test_the_costs_may_be_larger_than_any_machine_number():
    cost = 10**30
    projects = [Project("a", cost), Project("b", cost)]
    instance = Instance.from_approvals(2 * cost, projects, [["a"], ["b"]])
    assert ejr_plus_violations(instance, ["a"]) == (
        Violation("b", voters=1, groups=(1,), most=cost, deserved=cost),
    )


def test_an_election_without_voters_is_proportional():
    instance = Instance.from_approvals(10, [Project("a", 5)], [])
    assert ejr_plus_violations(instance, []) == ()


def test_a_utility_that_the_ballots_do_not_have_is_refused(village):
    with pytest.raises(ValueError, match="borda"):
        ejr_plus_violations(village, [], utility="borda")
