from fractions import Fraction

import pytest

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.groups import ConstraintError
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold


def election():
    """Four voters, a budget of 60: a has 3 votes and costs 45, b has 2 and costs 15."""
    projects = [Project("a", 45), Project("b", 15), Project("c", 1)]
    return Instance.from_approvals(60, projects, [["a"], ["a"], ["a", "b"], ["b"]])


def met(threshold, instance):
    return [p.id for p in instance.projects if threshold.is_met(instance, p)]


@pytest.mark.parametrize(
    ("minimum", "expected"), [(2, ["a", "b"]), (3, ["a"]), (Fraction(5, 2), ["a"]), (4, [])]
)
def test_votes_just_enough_are_enough(minimum, expected):
    assert met(Threshold(minimum), election()) == expected


@pytest.mark.parametrize(
    ("minimum", "expected"), [(Fraction(1, 2), ["a", "b"]), (Fraction(501, 1000), ["a"])]
)
def test_a_share_of_the_voters_is_met_exactly_at_equality(minimum, expected):
    assert met(Threshold(minimum, "share"), election()) == expected


@pytest.mark.parametrize(
    ("minimum", "expected"), [(1, ["a", "b"]), (Fraction(1001, 1000), ["b"]), (2, ["b"])]
)
def test_support_in_proportion_to_the_cost(minimum, expected):
    # a: 3/4 of the voters for 3/4 of the budget; b: 1/2 for 1/4.
    assert met(Threshold(minimum, "cost-share"), election()) == expected


def test_points_are_counted_where_there_are_points():
    projects = [Project("a", 5), Project("b", 5)]
    ballots = [{"a": Fraction(1, 2), "b": 1}, {"a": Fraction(1, 2)}]
    instance = Instance.from_points(9, projects, ballots, vote_type="cumulative")
    assert met(Threshold(1, "points"), instance) == ["a", "b"]
    assert met(Threshold(2), instance) == ["a"]


def test_swiecie_asked_votes_in_proportion_to_cost(elections):
    instance = elections["swiecie"]
    rule = Threshold(Fraction(1, 3), "cost-share")
    assert {p.id for p in instance.projects} - set(met(rule, instance)) == {"c22"}


def test_projects_below_the_threshold_come_last_and_say_so():
    result = tally(election(), rule="greedy", constraints=Constraints(threshold=Threshold(3)))
    assert result.selected == ("a",)
    assert [(s.project, s.reason, s.constraint) for s in result.steps[1:]] == [
        ("b", "below-threshold", "votes >= 3"),
        ("c", "below-threshold", "votes >= 3"),
    ]


def test_the_share_of_each_voter_is_kept_where_there_is_one():
    constraints = Constraints(threshold=Threshold(1))
    result = tally(election(), rule="equal-shares", completion="add1", constraints=constraints)
    assert (result.selected, result.share, result.increments) == (("a", "b"), 15, 0)
    assert result.plateaus[-1].cost == 60


def test_a_threshold_that_nobody_reaches_selects_nothing():
    for rule in ("greedy", "equal-shares", "phragmen", "maximin-support", "welfare-optimum"):
        result = tally(election(), rule=rule, constraints=Constraints(threshold=Threshold(9)))
        assert (result.selected, len(result.steps)) == ((), 3)


@pytest.mark.parametrize(
    ("minimum", "measure", "message"),
    [
        (-1, "votes", "must be 0 or more"),
        (2, "share", "at most 1"),
        (2, "joy", "on one of votes, points, share, cost-share"),
    ],
)
def test_a_threshold_without_meaning_is_refused(minimum, measure, message):
    with pytest.raises(ConstraintError, match=message):
        Threshold(minimum, measure)
