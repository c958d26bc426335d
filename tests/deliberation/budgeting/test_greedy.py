from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deliberation.budgeting.model import Ballot, Instance, Project
from deliberation.budgeting.rules import Ties, greedy
from tests.deliberation.budgeting.strategies import examples, instances


def test_greedy_by_cost_takes_most_votes_first_and_skips_what_does_not_fit(village):
    result = greedy(village)
    assert [(s.project, s.reason, s.money_left) for s in result.steps] == [
        ("park", "chosen", 40),
        ("bench", "chosen", 10),
        ("tree", "over-budget", 10),
        ("statue", "no-votes", 10),
    ]
    assert (result.selected, result.cost) == (("park", "bench"), 90)


def test_greedy_by_count_takes_most_votes_per_cost_first(village):
    # Park and tree have one vote per 20 each: the tree costs less, and leaves too little.
    assert greedy(village, utility="count").selected == ("bench", "tree")


def test_greedy_never_takes_a_project_without_votes():
    instance = Instance.from_approvals(10, [Project("a", 1)], [[]])
    assert greedy(instance).selected == ()


def test_greedy_without_voters_selects_nothing():
    instance = Instance.from_approvals(10, [Project("a", 1)], [])
    assert (greedy(instance).selected, greedy(instance).cost) == ((), 0)


def test_greedy_adds_fractions_of_money_exactly():
    projects = [Project(name, Fraction(1, 10)) for name in "abc"]
    instance = Instance.from_approvals(Fraction(3, 10), projects, [["a", "b", "c"]])
    assert greedy(instance).cost == Fraction(3, 10)


def test_greedy_refuses_an_unknown_utility(village):
    with pytest.raises(ValueError, match="utility must be one of"):
        greedy(village, utility="joy")


def test_greedy_that_stops_takes_nothing_after_the_first_that_does_not_fit(village):
    # Four approvals more: the statue comes before the tree, and costs too much.
    choices = [["park", "tree", "statue"], ["park", "statue"], ["park", "bench"], ["bench"]]
    instance = Instance.from_approvals(100, village.projects, choices)
    result = greedy(instance, overrun="stop")
    assert [(s.project, s.reason) for s in result.steps] == [
        ("park", "chosen"),
        ("bench", "chosen"),
        ("statue", "over-budget"),
        ("tree", "stopped"),
    ]
    assert result.parameters == {"overrun": "stop"}


def test_greedy_by_total_utility_ranks_by_votes_times_cost(village):
    result = greedy(village, order="total")
    assert [(s.project, s.figures.get("score")) for s in result.steps] == [
        ("park", 180),
        ("bench", 60),
        ("tree", 20),
        ("statue", None),
    ]
    assert greedy(village, utility="count", order="total").selected == greedy(village).selected


def test_greedy_by_total_points_is_the_ranking_by_points():
    ballots = [{"a": 3, "b": 1}, {"b": 1, "c": Fraction(5, 2)}]
    projects = [Project("a", 9), Project("b", 1), Project("c", 9)]
    instance = Instance.from_points(10, projects, ballots, vote_type="scoring")
    assert greedy(instance, utility="score", order="total").selected == ("a", "b")
    assert greedy(instance, utility="score").selected == ("b", "a")


def test_greedy_refuses_unknown_options(village):
    with pytest.raises(ValueError, match="overrun must be one of"):
        greedy(village, overrun="halt")
    with pytest.raises(ValueError, match="order must be one of"):
        greedy(village, order="best")


@examples
@given(instances(), st.sampled_from(["skip", "stop"]), st.data())
def test_one_more_vote_keeps_a_winner_by_votes(instance, overrun, data):
    winners = greedy(instance, overrun=overrun, ties=Ties("id")).selected
    without = [b for b in instance.ballots if set(winners) - set(b.approvals)]
    assume(without)
    ballot = data.draw(st.sampled_from(without))
    winner = data.draw(st.sampled_from(sorted(set(winners) - set(ballot.approvals))))
    more = Ballot((*ballot.approvals, winner))
    fewer = replace(ballot, weight=ballot.weight - 1)
    rest = [b for b in instance.ballots if b != ballot] + [fewer] * (fewer.weight > 0)
    after = Instance.from_ballots(instance.budget, instance.projects, [*rest, more])
    assert winner in greedy(after, overrun=overrun, ties=Ties("id")).selected


@examples
@given(instances())
def test_greedy_stays_within_the_budget_and_leaves_nothing_that_fits(instance):
    result = greedy(instance)
    left = instance.budget - result.cost
    assert left >= 0
    assert all(instance.by_id[name].cost > left for name in result.losers if instance.votes[name])


def test_greedy_by_score_takes_most_points_per_cost_first():
    projects = [Project("a", 4), Project("b", 2), Project("c", 1)]
    tables = [{"a": 5, "b": 3, "c": -2}, {"a": 2, "c": 2}]
    instance = Instance.from_points(5, projects, tables, vote_type="scoring")
    result = greedy(instance, utility="score")
    assert [(s.project, s.reason) for s in result.steps] == [
        ("a", "chosen"),
        ("b", "over-budget"),
        ("c", "no-points"),
    ]


def test_greedy_by_borda_gives_the_last_of_a_ranking_nothing():
    projects = [Project("a", 2), Project("b", 2), Project("c", 2)]
    instance = Instance.from_rankings(6, projects, [["b", "a", "c"], ["b", "c"]])
    result = greedy(instance, utility="borda")
    assert (result.selected, result.steps[2].reason) == (("b", "a"), "no-points")
