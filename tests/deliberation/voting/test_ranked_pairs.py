"""Ranked pairs."""

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.ranked_pairs import ranked_pairs
from deliberation.voting.ties import Ties

CIRCLE = [["a", "b", "c"]] * 4 + [["b", "c", "a"]] * 3 + [["c", "a", "b"]] * 2


def test_the_weakest_majority_of_a_circle_is_left_out():
    result = ranked_pairs(RankedBallots.from_rankings("abc", CIRCLE))
    steps = [(step.action, step.options) for step in result.steps if len(step.options) == 2]
    assert steps == [("accepted", ("b", "c")), ("accepted", ("a", "b")), ("left-out", ("c", "a"))]
    assert result.winners == ("a",)
    assert result.steps[0].tallies == {"b": 7, "c": 2}


def test_a_tie_that_changes_the_winner_is_decisive():
    even = [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]]
    result = ranked_pairs(RankedBallots.from_rankings("abc", even), ties=Ties("order"))
    assert result.winners == ("a",)
    assert [(tie.contenders, tie.decisive) for tie in result.ties] == [(("a", "b", "c"), True)]


def test_options_that_no_majority_tells_apart_are_tied():
    result = ranked_pairs(RankedBallots.from_rankings("ab", [["a"], ["b"]]), ties=Ties("order"))
    assert result.winners == ("a",)
    assert [(tie.contenders, tie.decisive) for tie in result.ties] == [(("a", "b"), True)]
