from fractions import Fraction

import pytest
from hypothesis import given
from pabutools.rules import sequential_phragmen

from benchmarks.rules.oracle import as_oracle, names
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.phragmen import phragmen
from deliberation.budgeting.result import Payment
from deliberation.budgeting.rules import Ties
from tests.deliberation.budgeting.strategies import examples, instances

BY_ID = Ties("id")


def naive(instance):
    """By the definition: one load for each voter, all of them looked at in every round."""
    voters = [b.approvals for b in instance.ballots for _ in range(b.weight)]
    loads = [Fraction(0)] * len(voters)
    left, chosen = instance.budget, []
    able = [p for p in instance.projects if instance.votes[p.id] and p.cost <= left]
    while able:
        after = {}
        for project in able:
            paying = [v for v, approvals in enumerate(voters) if project.id in approvals]
            after[project.id] = (project.cost + sum(loads[v] for v in paying)) / len(paying)
        lowest = min(after.values())
        tied = sorted((p for p in able if after[p.id] == lowest), key=lambda p: p.id)
        if any(project.cost > left for project in tied):
            break
        first = tied[0]
        for voter, approvals in enumerate(voters):
            if first.id in approvals:
                loads[voter] = lowest
        left -= first.cost
        chosen.append((first.id, lowest))
        able.remove(first)
    return chosen


def test_voters_earn_until_the_supporters_of_a_project_can_pay(village):
    # The bench first, 30 / 2. Then the tree, 20 / 1. The park would be (60 + 20 + 15) / 3.
    result = phragmen(village)
    assert result.selected == ("bench", "tree")
    loads = [step.figures.get("load") for step in result.steps]
    assert loads == [15, 20, Fraction(95, 3), None]
    assert [step.reason for step in result.steps[2:]] == ["over-budget", "no-votes"]


def test_supporters_who_paid_before_pay_less():
    projects = [Project("a", 10), Project("b", 20)]
    instance = Instance.from_approvals(30, projects, [["a", "b"], ["b"], ["b"]])
    result = phragmen(instance)
    assert result.selected == ("b", "a")
    assert result.steps[1].figures == {"load": Fraction(50, 3)}
    richer = Instance.from_approvals(30, projects, [["a", "b"], ["a"], ["b"]])
    assert phragmen(richer).steps[1].payments == (
        Payment(1, Fraction(25, 2)),
        Payment(1, Fraction(15, 2)),
    )


def test_the_count_stops_at_the_first_project_that_does_not_fit():
    projects = [Project("a", 6), Project("b", 6), Project("c", 3)]
    instance = Instance.from_approvals(10, projects, [["a"], ["a", "b"], ["a", "b"], ["c"]])
    reasons = {step.project: step.reason for step in phragmen(instance).steps}
    assert reasons == {"a": "chosen", "c": "chosen", "b": "over-budget"}
    later = Instance.from_approvals(10, projects, [["a"], ["b"], ["b"], ["b"], ["c"]] * 2)
    reasons = {step.project: step.reason for step in phragmen(later).steps}
    assert reasons == {"b": "chosen", "c": "chosen", "a": "over-budget"}


def test_a_project_that_would_fit_is_not_taken_after_the_stop():
    projects = [Project("a", 6), Project("b", 6), Project("c", 4)]
    instance = Instance.from_approvals(10, projects, [["a", "b"]] * 4 + [["c"]])
    reasons = {step.project: step.reason for step in phragmen(instance, ties=BY_ID).steps}
    assert reasons == {"a": "chosen", "b": "over-budget", "c": "stopped"}


def test_a_tie_with_a_project_that_does_not_fit_stops_the_count_and_is_reported():
    projects = [Project("a", 4), Project("b", 8), Project("c", 4)]
    instance = Instance.from_approvals(10, projects, [["a"], ["a"], ["b"], ["b"], ["c"]])
    result = phragmen(instance)
    assert result.selected == ("a",)
    assert [tie.contenders for tie in result.ties] == [("c", "b")]


def test_a_project_above_the_whole_budget_does_not_stop_the_count():
    instance = Instance.from_approvals(10, [Project("a", 11), Project("b", 9)], [["a"], ["b"]])
    assert phragmen(instance).selected == ("b",)


def test_without_voters_nothing_is_selected():
    instance = Instance.from_approvals(10, [Project("a", 1)], [])
    assert (phragmen(instance).selected, phragmen(instance).steps[0].reason) == ((), "no-votes")


def test_ballots_with_points_are_refused():
    instance = Instance.from_points(10, [Project("a", 1)], [{"a": 2}], vote_type="scoring")
    with pytest.raises(ValueError, match="counts approval and choose-1 ballots, not scoring"):
        phragmen(instance)


def test_another_utility_is_refused(village):
    with pytest.raises(ValueError, match="uses no utility"):
        phragmen(village, utility="count")


@examples
@given(instances(halves=True))
def test_phragmen_as_by_the_definition(instance):
    result = phragmen(instance, ties=BY_ID)
    won = [(step.project, step.figures["load"]) for step in result.steps if step.chosen]
    assert won == naive(instance)
    assert result.cost <= instance.budget


@examples
@given(instances())
def test_payments_add_up_to_the_cost(instance):
    for step in phragmen(instance).steps:
        paid = sum(payment.voters * payment.amount for payment in step.payments)
        assert paid == (step.cost if step.chosen else 0)
        assert sum(p.voters for p in step.payments) == (step.votes if step.chosen else 0)


@examples
@given(instances())
def test_phragmen_as_pabutools_on_small_elections(instance):
    """It sorts the winners by id, and also funds what nobody chose, after all others."""
    expected = names(sequential_phragmen(*as_oracle(instance)))
    ours = phragmen(instance, ties=BY_ID).selected
    assert sorted(ours) == [name for name in expected if instance.votes[name]]


@pytest.mark.parametrize("city", ["wieliczka", "swiecie"])
def test_phragmen_as_pabutools_on_real_elections(city, elections):
    instance = elections[city]
    expected = names(sequential_phragmen(*as_oracle(instance, merged=True)))
    assert tuple(sorted(phragmen(instance, ties=BY_ID).selected)) == expected
