import pytest

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import equal_shares, greedy, tally

# Nobody alone can pay for the hall; greedy takes it, and two of three prefer that.
PROJECTS = [Project("hall", 9), Project("bench", 3)]
CHOICES = [["hall"], ["hall"], ["bench"]]


def test_greedy_wins_when_more_voters_prefer_it():
    instance = Instance.from_approvals(9, PROJECTS, CHOICES)
    assert equal_shares(instance).selected == ("bench",)
    result = equal_shares(instance, comparison="count")
    assert (result.rule, result.selected, result.share) == ("equal-shares", ("hall",), None)
    assert [step.reason for step in result.steps] == ["preferred", "over-budget"]
    assert result.parameters == {
        "comparison": "count",
        "outcome": "greedy",
        "prefer_equal_shares": "1",
        "prefer_greedy": "2",
    }


def test_equal_shares_stays_when_as_many_prefer_each():
    instance = Instance.from_approvals(6, [Project("hall", 6), PROJECTS[1]], [["hall"], ["bench"]])
    result = equal_shares(instance, comparison="count")
    assert (result.selected, result.parameters["outcome"]) == (("bench",), "equal-shares")


def test_voters_may_compare_by_cost():
    """One voter gets two small projects or a large one."""
    projects = [Project("a", 2), Project("b", 2), Project("large", 6)]
    instance = Instance.from_approvals(6, projects, [["a", "b", "large"], ["large"], ["a", "b"]])
    shares = equal_shares(instance, comparison="cost")
    assert (
        int(shares.parameters["prefer_greedy"]) + int(shares.parameters["prefer_equal_shares"]) <= 3
    )


def test_wieliczka_kept_the_outcome_of_equal_shares(elections):
    wieliczka = elections["wieliczka"]
    result = tally(wieliczka, rule="equal-shares", completion="add1", comparison="count")
    assert result.selected == equal_shares(wieliczka, completion="add1").selected
    counts = [result.parameters[f"prefer_{name}"] for name in ("equal_shares", "greedy")]
    assert counts == naive_preferences(wieliczka, result.selected, greedy(wieliczka).selected)


def naive_preferences(instance, first, second):
    counts = [0, 0]
    for ballot in instance.ballots:
        numbers = [len(set(ballot.approvals) & set(winners)) for winners in (first, second)]
        if numbers[0] != numbers[1]:
            counts[numbers[1] > numbers[0]] += ballot.weight
    return [str(count) for count in counts]


def test_a_comparison_that_the_ballots_do_not_have_is_refused(village):
    with pytest.raises(ValueError, match="'score' has no meaning for approval ballots"):
        equal_shares(village, comparison="score")
