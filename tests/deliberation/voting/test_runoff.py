"""Instant runoff."""

import pytest
from hypothesis import given

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.runoff import instant_runoff
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import examples, rankings

BALLOTS = [["a"]] * 4 + [["b", "c"]] * 3 + [["c", "b"]] * 2


def test_the_last_is_taken_out_until_one_has_a_majority():
    result = instant_runoff(RankedBallots.from_rankings("abc", BALLOTS))
    assert [(step.action, step.options, step.tallies) for step in result.steps] == [
        ("excluded", ("c",), {"a": 4, "b": 3, "c": 2}),
        ("chosen", ("b",), {"a": 4, "b": 5}),
    ]
    assert result.steps[1].figures == {"round": 2, "exhausted": 0, "majority": 5}
    assert result.support == {"b": 5}


def test_exhausted_ballots_leave_the_majority():
    result = instant_runoff(
        RankedBallots.from_rankings("abc", [["a"]] * 4 + [["b"]] * 3 + [["c"]] * 2)
    )
    assert result.steps[1].figures == {"round": 2, "exhausted": 2, "majority": 4}
    assert result.winners == ("a",)


def test_a_tie_for_the_last_place_is_decided_by_an_earlier_round():
    ballots = [["a"]] * 5 + [["b"]] * 3 + [["c"]] * 2 + [["d", "c"]]
    result = instant_runoff(RankedBallots.from_rankings("abcd", ballots))
    assert [(t.contenders, t.decided_by, t.decisive) for t in result.ties] == [
        (("c", "b"), "earlier-stage", False)
    ]


def test_a_tie_that_changes_the_winner_is_decisive():
    ballots = [["a", "b"]] * 2 + [["b", "a"]] * 2 + [["c", "a"]] * 3
    result = instant_runoff(RankedBallots.from_rankings("abc", ballots), ties=Ties("order"))
    assert result.winners == ("a",)
    assert [(t.contenders, t.decided_by, t.decisive) for t in result.ties] == [
        (("b", "a"), "order", True)
    ]


def test_equal_ranks_are_refused():
    with pytest.raises(ValueError, match="cannot count equal ranks"):
        instant_runoff(RankedBallots.from_rankings("ab", [[{"a", "b"}]]))


def naive(options, found):
    """The winner by the definition, or None when two options are last together."""
    left = list(options)
    while True:
        tops = [next((name for name in ranking if name in left), None) for ranking in found]
        votes = {name: tops.count(name) for name in left}
        best = max(left, key=votes.get)
        if 2 * votes[best] > sum(votes.values()) or len(left) == 1:
            return best
        lowest = [name for name in left if votes[name] == min(votes.values())]
        if len(lowest) > 1:
            return None
        left.remove(lowest[0])


@given(rankings())
@examples
def test_the_winner_is_the_one_of_the_definition(vote):
    options, found = vote
    expected = naive(options, found)
    result = instant_runoff(RankedBallots.from_rankings(options, found))
    assert expected in (None, *result.winners)


@given(rankings())
@examples
def test_the_order_of_the_ballots_changes_nothing(vote):
    options, found = vote
    one = instant_runoff(RankedBallots.from_rankings(options, found))
    two = instant_runoff(RankedBallots.from_rankings(options, found[::-1]))
    assert one.to_json() == two.to_json()
