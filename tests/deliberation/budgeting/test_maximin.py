from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pabutools.rules import maximin_support as oracle_maximin

from benchmarks.rules.oracle import as_oracle, names
from deliberation.budgeting.maximin import maximin_support
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import Ties
from tests.deliberation.budgeting.strategies import examples, instances

BY_ID = Ties("id")


def lowest_highest_load(instance, chosen):
    """The dearest subset per supporter: maximum flow and minimum cut, by trying all."""
    needs = [Fraction(0)]
    for size in range(1, len(chosen) + 1):
        for subset in combinations(chosen, size):
            payers = sum(b.weight for b in instance.ballots if set(b.approvals) & set(subset))
            needs.append(Fraction(sum(instance.by_id[name].cost for name in subset), payers))
    return max(needs)


def naive(instance):
    left, chosen = instance.budget, []
    able = [p.id for p in instance.projects if instance.votes[p.id]]
    while able := [name for name in able if instance.by_id[name].cost <= left]:
        loads = {name: lowest_highest_load(instance, [*chosen, name]) for name in able}
        first = min(able, key=lambda name: (loads[name], name))
        chosen.append(first)
        able.remove(first)
        left -= instance.by_id[first].cost
    return tuple(chosen)


def test_costs_are_divided_anew_with_each_project(village):
    # The bench first, 30 / 2; the tree's only supporter carries 20. With the park, the four
    # voters would carry the 110 of all three together.
    result = maximin_support(village)
    assert result.selected == ("bench", "tree")
    loads = [step.figures.get("load") for step in result.steps]
    assert loads == [15, 20, Fraction(55, 2), None]
    assert [step.reason for step in result.steps[2:]] == ["over-budget", "no-votes"]


def test_projects_that_do_not_raise_the_load_tie():
    projects = [Project("a", 6), Project("b", 2), Project("c", 1)]
    instance = Instance.from_approvals(9, projects, [["a"], ["b"], ["b"], ["c"]])
    result = maximin_support(instance)
    assert result.selected == ("c", "b", "a")
    assert [tie.contenders for tie in result.ties] == [("c", "b")]


def test_the_count_goes_on_with_what_still_fits():
    projects = [Project("a", 6), Project("b", 6), Project("c", 4)]
    instance = Instance.from_approvals(10, projects, [["a", "b"]] * 4 + [["c"]])
    assert maximin_support(instance, ties=BY_ID).selected == ("a", "c")


def test_amounts_beyond_64_bits_stay_exact():
    big = 10**20
    projects = [Project("a", 3 * big), Project("b", 3 * big + 1), Project("c", big)]
    instance = Instance.from_approvals(7 * big, projects, [["a", "b"], ["b"], ["a", "c"]])
    result = maximin_support(instance)
    loads = [step.figures["load"] for step in result.steps if step.chosen]
    assert result.selected == ("c", "b")
    assert loads == [big, Fraction(3 * big + 1, 2)]


def test_ordinal_ballots_are_refused():
    instance = Instance.from_rankings(10, [Project("a", 1)], [["a"]])
    with pytest.raises(ValueError, match="not ordinal"):
        maximin_support(instance)


@examples
@given(instances(halves=True))
def test_maximin_as_by_trying_all_subsets(instance):
    result = maximin_support(instance, ties=BY_ID)
    assert result.selected == naive(instance)
    for place, step in enumerate(result.steps[: len(result.selected)], start=1):
        chosen = result.selected[:place]
        assert step.figures["load"] == lowest_highest_load(instance, chosen)
    assert result.cost <= instance.budget


@examples
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_changes_nothing(instance, random):
    ballots = list(instance.ballots)
    random.shuffle(ballots)
    shuffled = Instance.from_ballots(instance.budget, instance.projects, ballots)
    assert maximin_support(shuffled) == maximin_support(instance)


def test_maximin_as_pabutools_where_no_loads_are_equal():
    costs = {"a": 101, "b": 67, "c": 43, "d": 59, "e": 31}
    choices = [["a", "b"], ["a", "c"], ["b", "c", "d"], ["d"], ["e", "a"], ["e"], ["b"]]
    projects = [Project(name, cost) for name, cost in costs.items()]
    instance = Instance.from_approvals(260, projects, choices)
    result = maximin_support(instance, ties=BY_ID)
    assert result.ties == ()
    assert result.selected == names(oracle_maximin(*as_oracle(instance)))
