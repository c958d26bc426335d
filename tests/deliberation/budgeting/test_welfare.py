from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pabutools.rules import max_additive_utilitarian_welfare

from benchmarks.rules.oracle import SATISFACTION, as_oracle, names
from deliberation.budgeting import knapsack
from deliberation.budgeting.knapsack import Best, Knapsack, KnapsackError
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import Ties, greedy
from deliberation.budgeting.ties import TieBreak
from deliberation.budgeting.utilities import totals
from deliberation.budgeting.welfare import welfare_optimum
from tests.deliberation.budgeting.strategies import examples, instances
from tests.deliberation.conftest import FILES

utilities = st.sampled_from(["cost", "count"])


def worth(instance, utility, chosen):
    found = totals(instance, utility)
    costs = {name: instance.by_id[name].cost if utility == "cost" else 1 for name in chosen}
    return sum(found[name] * costs[name] for name in chosen)


def affordable(instance):
    ids = [project.id for project in instance.projects if instance.votes[project.id]]
    sets = chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1))
    return [s for s in sets if sum(instance.by_id[name].cost for name in s) <= instance.budget]


def test_two_small_projects_may_outweigh_the_first_of_the_queue():
    projects = [Project("a", 6), Project("b", 5), Project("c", 5)]
    choices = [["a", "b"], ["a", "c"], ["b", "c"], ["a"]]
    instance = Instance.from_approvals(10, projects, choices)
    result = welfare_optimum(instance)
    assert (greedy(instance).selected, result.selected) == (("a",), ("b", "c"))
    assert result.parameters == {"welfare": "20"}
    assert [(s.project, s.reason, s.figures) for s in result.steps] == [
        ("a", "outweighed", {"utility": 18, "welfare": 18}),
        ("b", "chosen", {"utility": 10, "welfare": 18}),
        ("c", "chosen", {"utility": 10, "welfare": 18}),
    ]


def test_of_equally_good_sets_the_cheapest_wins_and_the_tie_is_reported():
    projects = [Project("a", 6), Project("b", 5), Project("c", 7)]
    instance = Instance.from_approvals(10, projects, [["a", "b", "c"]])
    result = welfare_optimum(instance, utility="count")
    assert result.selected == ("b",)
    assert result.ties == (TieBreak(("b", "a", "c"), "cost", True),)


def test_ties_by_id_take_the_first_id_even_if_it_costs_more():
    projects = [Project("b", 5), Project("a", 6)]
    instance = Instance.from_approvals(10, projects, [["a", "b"]])
    assert welfare_optimum(instance, utility="count", ties=Ties("id")).selected == ("a",)


def test_what_costs_too_much_or_has_no_votes_is_told():
    projects = [Project("a", 11), Project("b", 5), Project("c", 4)]
    instance = Instance.from_approvals(10, projects, [["a", "c"]])
    reasons = {step.project: step.reason for step in welfare_optimum(instance).steps}
    assert reasons == {"a": "over-budget", "b": "no-votes", "c": "chosen"}


def test_a_project_with_more_bad_points_than_good_ones_is_not_chosen():
    ballots = [{"a": 2, "b": -3}, {"a": Fraction(1, 2), "b": 1}]
    projects = [Project("a", 5), Project("b", 5)]
    instance = Instance.from_points(10, projects, ballots, vote_type="scoring")
    result = welfare_optimum(instance, utility="score")
    assert (result.selected, result.parameters) == (("a",), {"welfare": "5/2"})
    assert result.steps[1].reason == "no-points"


def test_borda_points_are_added_up():
    projects = [Project("a", 6), Project("b", 5), Project("c", 5)]
    instance = Instance.from_rankings(10, projects, [["a", "b", "c"], ["c", "b", "a"]])
    result = welfare_optimum(instance, utility="borda")
    assert (result.selected, result.parameters) == (("b", "c"), {"welfare": "4"}) or (
        result.cost,
        result.parameters,
    ) == (10, {"welfare": "4"})


def test_without_projects_in_reach_nothing_is_chosen():
    instance = Instance.from_approvals(1, [Project("a", 2)], [["a"]])
    assert welfare_optimum(instance).selected == ()


def test_values_beyond_64_bits_stay_exact():
    problem = Knapsack((3, 2, 2), (10**30 + 1, 10**30, 1), 4)
    assert problem.best(outside=frozenset()) == Best(10**30 + 1, 3)
    assert problem.best(outside=frozenset({0})) == Best(10**30 + 1, 4)


def test_a_search_that_grows_too_large_says_what_to_do(monkeypatch):
    monkeypatch.setattr(knapsack, "MOST_STATES", 8)
    costs = tuple(2**n for n in range(8))
    with pytest.raises(KnapsackError, match="use the greedy rule"):
        Knapsack(costs, costs, 200).best(outside=frozenset())


@examples
@given(instances(halves=True), utilities, st.sampled_from(["cost,votes,lot", "id"]))
def test_no_affordable_set_is_better_and_ties_are_broken_as_said(instance, utility, rule):
    ties = Ties(rule)
    result = welfare_optimum(instance, utility=utility, ties=ties)
    best = max(worth(instance, utility, chosen) for chosen in affordable(instance))
    equal = [s for s in affordable(instance) if worth(instance, utility, s) == best]
    order = sorted(instance.projects, key=lambda p: ties.key(p, instance.votes[p.id]))

    def place(chosen):
        cost = sum(instance.by_id[name].cost for name in chosen)
        return (0 if rule == "id" else cost), [project.id not in chosen for project in order]

    assert set(result.selected) == set(min(equal, key=place))
    differing = set().union(*equal) - set(equal[0]).intersection(*equal)
    assert {name for tie in result.ties for name in tie.contenders} == differing


@examples
@given(instances(), utilities)
def test_the_welfare_of_pabutools_is_the_same(instance, utility):
    found = max_additive_utilitarian_welfare(*as_oracle(instance), sat_class=SATISFACTION[utility])
    ours = welfare_optimum(instance, utility=utility)
    assert worth(instance, utility, ours.selected) == worth(instance, utility, names(found))
    if not ours.ties:
        assert set(ours.selected) == {name for name in names(found) if instance.votes[name]}


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", FILES)
def test_real_elections_are_worth_at_least_what_greedy_gives(city, utility, elections):
    instance = elections[city]
    best = welfare_optimum(instance, utility=utility)
    quick = greedy(instance, utility=utility)
    assert best.cost <= instance.budget
    assert worth(instance, utility, best.selected) >= worth(instance, utility, quick.selected)
