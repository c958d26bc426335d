from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.greedy import greedy
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import equal_shares
from tests.deliberation.budgeting.strategies import examples, instances

UTILITIES = st.sampled_from(["cost", "count"])


def test_epsilon_buys_what_costs_other_voters_least():
    """Four voters with 10 each; nothing can be paid by its own supporters."""
    projects = [Project("a", 14), Project("b", 16)]
    instance = Instance.from_approvals(40, projects, [["a"], ["b"], [], []])
    result = equal_shares(instance, completion="epsilon")
    assert result.selected == ("a", "b")
    # a: 4 are missing, from three others; then b: its supporter has 26/3 left of 10.
    first, second = (step.figures["violation"] for step in result.steps)
    assert (first, second) == (Fraction(4, 3), Fraction(11, 3))


def test_epsilon_leaves_projects_without_votes_and_those_that_do_not_fit():
    projects = [Project("a", 30), Project("b", 20), Project("c", 1)]
    instance = Instance.from_approvals(40, projects, [["a"], ["b"], [], []])
    result = equal_shares(instance, completion="epsilon")
    assert result.selected == ("b",)
    assert [step.reason for step in result.steps] == ["completed", "supporters-short", "no-votes"]


def naive_epsilon(instance, utility):
    """By the definition, voter by voter, from the purses that equal shares leaves."""
    result = equal_shares(instance, utility=utility)
    voters = [set(b.approvals) for b in instance.ballots for _ in range(b.weight)]
    purses = [Fraction(result.share)] * len(voters)
    for step in result.steps[: len(result.selected)]:
        for number, voter in enumerate(voters):
            if step.project in voter:
                purses[number] -= min(purses[number], step.price)
    keys = dict(zip(instance.by_id, result.tie_settings.keys(instance), strict=True))
    won, left = list(result.selected), instance.budget - result.cost
    while True:
        found = [
            (naive_violation(purses, voters, project), keys[project.id], project)
            for project in instance.projects
            if project.id not in won and instance.votes[project.id] and project.cost <= left
        ]
        if not found:
            return tuple(won)
        violation, _, best = min(found, key=lambda one: one[:2])
        for number, voter in enumerate(voters):
            due = purses[number] if best.id in voter else min(purses[number], violation)
            purses[number] -= due
        won.append(best.id)
        left -= best.cost


def naive_violation(purses, voters, project):
    missing = project.cost - sum(m for m, v in zip(purses, voters, strict=True) if project.id in v)
    others = sorted(m for m, v in zip(purses, voters, strict=True) if project.id not in v)
    while others:
        if others[0] * len(others) >= missing:
            return missing / len(others)
        missing -= others.pop(0)
    return None


@examples
@given(instances(halves=True), UTILITIES)
def test_epsilon_agrees_with_the_definition(instance, utility):
    result = equal_shares(instance, utility=utility, completion="epsilon")
    assert result.selected == naive_epsilon(instance, utility)


@examples
@given(instances(halves=True), UTILITIES, st.sampled_from(["epsilon", "add1-utilitarian"]))
def test_nothing_with_votes_that_fits_is_left(instance, utility, completion):
    result = equal_shares(instance, utility=utility, completion=completion)
    left = instance.budget - result.cost
    assert left >= 0
    assert all(instance.by_id[name].cost > left for name in result.losers if instance.votes[name])


@examples
@given(instances(), UTILITIES)
def test_add1_utilitarian_is_add1_and_then_greedy_on_the_rest(instance, utility):
    first = equal_shares(instance, utility=utility, completion="add1")
    won = set(first.selected)
    result = equal_shares(instance, utility=utility, completion="add1-utilitarian")
    rest = [project for project in instance.projects if project.id not in won]
    added = ()
    if first.cost < instance.budget:
        choices = [
            [name for name in ballot.approvals if name not in won]
            for ballot in instance.ballots
            for _ in range(ballot.weight)
        ]
        others = Instance.from_approvals(instance.budget - first.cost, rest, choices)
        added = greedy(others, utility=utility).selected
    assert result.selected == (*first.selected, *added)


@pytest.mark.parametrize(
    ("completion", "winners", "cost"), [("epsilon", 36, 968591), ("add1-utilitarian", 30, 995079)]
)
def test_completions_of_wieliczka(completion, winners, cost, elections):
    result = equal_shares(elections["wieliczka"], completion=completion)
    assert (len(result.selected), result.cost) == (winners, cost)
