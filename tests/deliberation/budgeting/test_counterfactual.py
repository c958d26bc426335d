"""The smallest changes are checked by making them and counting again."""

from dataclasses import replace
from itertools import combinations
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.completion import exact_winners, share_of
from deliberation.budgeting.counterfactual import Change, changes
from deliberation.budgeting.index import build_index
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import Ties, equal_shares, tally
from tests.deliberation.budgeting.strategies import examples, instances

RULES = st.sampled_from(["greedy", "equal-shares"])
UTILITIES = st.sampled_from(["cost", "count"])
TIES = st.sampled_from([Ties(seed="s"), Ties("id")])


def with_votes(instance, name, voters):
    """The election in which these voters (numbers) also choose a project."""
    choices = [list(b.approvals) for b in instance.ballots for _ in range(b.weight)]
    for voter in voters:
        choices[voter].append(name)
    return Instance.from_approvals(instance.budget, instance.projects, choices)


def with_cut(instance, name, cut):
    """The election in which a project costs less."""
    projects = tuple(
        replace(p, cost=p.cost - cut) if p.id == name else p for p in instance.projects
    )
    return replace(instance, projects=projects)


def fewest_votes(instance, name, wins):
    choices = [b.approvals for b in instance.ballots for _ in range(b.weight)]
    others = [voter for voter, choice in enumerate(choices) if name not in choice]
    for number in range(1, len(others) + 1):
        for voters in combinations(others, number):
            if wins(with_votes(instance, name, voters)):
                return number
    return None


def least_cut(instance, name, wins):
    cuts = range(1, ceil(instance.by_id[name].cost))
    return next((cut for cut in cuts if wins(with_cut(instance, name, cut))), None)


@examples
@given(instances(max_projects=4, max_voters=5, halves=True), RULES, UTILITIES, TIES)
def test_the_changes_are_the_smallest_that_win_a_new_count(instance, rule, utility, ties):
    options = {"rule": rule, "utility": utility, "ties": ties}
    found = changes(instance, tally(instance, **options))
    for name, change in found.items():

        def wins(changed, name=name):
            return name in tally(changed, **options).selected

        assert change.missing_votes == fewest_votes(instance, name, wins)
        if instance.votes[name]:
            assert change.cost_to_cut == least_cut(instance, name, wins)


def test_a_project_without_votes_cannot_win_by_costing_less(village):
    assert changes(village, equal_shares(village))["statue"].cost_to_cut is None


def test_a_project_above_the_budget_cannot_win_by_votes():
    projects = [Project("a", 5), Project("palace", 50)]
    instance = Instance.from_approvals(10, projects, [["palace"], ["palace"], ["a"]])
    for rule in ("greedy", "equal-shares"):
        found = changes(instance, tally(instance, rule=rule))
        assert found["palace"].missing_votes is None
        assert found["palace"].cost_to_cut >= 40


def test_the_changes_of_an_election_without_voters_are_none():
    instance = Instance.from_approvals(10, [Project("a", 5)], [])
    assert changes(instance, equal_shares(instance)) == {"a": Change(None, None)}


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", ["swiecie", "wieliczka"])
def test_after_a_completion_the_cut_is_the_smallest_at_the_final_share(city, utility, elections):
    instance = elections[city]
    result = equal_shares(instance, utility=utility, completion="add1")

    def is_bought(name, cut):
        changed = build_index(with_cut(instance, name, cut), utility, Ties())
        winners = exact_winners(changed, share_of(changed, result.increments))
        return list(instance.by_id).index(name) in winners

    for name, change in list(changes(instance, result).items())[:3]:
        assert is_bought(name, change.cost_to_cut)
        assert not is_bought(name, change.cost_to_cut - 1)
