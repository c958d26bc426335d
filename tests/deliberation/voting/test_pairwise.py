"""Comparing options two by two."""

import pytest
from hypothesis import given

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.pairwise import condorcet_winner, majorities, preferences
from tests.deliberation.voting.strategies import examples, rankings


def by_definition(options, found, unranked):
    """Ballots that put one option before another, looked at one by one."""
    wins = {(a, b): 0 for a in options for b in options}
    for ranking in found:
        place = {}
        for number, rank in enumerate(ranking):
            for name in [rank] if isinstance(rank, str) else rank:
                place[name] = number
        for a, b in wins:
            if a in place and b in place:
                wins[a, b] += place[a] < place[b]
            elif a in place and a != b:
                wins[a, b] += unranked == "last"
    return [[wins[a, b] for b in options] for a in options]


@given(rankings(shared=True))
@examples
def test_preferences_by_definition(vote):
    options, found = vote
    ballots = RankedBallots.from_rankings(options, found)
    for unranked in ("last", "no-opinion"):
        wins = preferences(ballots, unranked=unranked)
        assert wins.tolist() == by_definition(options, found, unranked)


def test_the_strength_of_a_majority_is_its_votes_or_its_margin():
    wins = preferences(RankedBallots.from_rankings("ab", [["a"], ["a"], ["b"]]))
    assert majorities(wins, "winning-votes").tolist() == [[0, 2], [0, 0]]
    assert majorities(wins, "margins").tolist() == [[0, 1], [0, 0]]


def test_a_condorcet_winner_beats_every_other_option():
    circle = [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]]
    assert condorcet_winner(preferences(RankedBallots.from_rankings("abc", circle))) is None
    decided = [*circle, ["b", "a", "c"], ["b"]]
    assert condorcet_winner(preferences(RankedBallots.from_rankings("abc", decided))) == 1


def test_unknown_choices_are_refused():
    ballots = RankedBallots.from_rankings("ab", [["a"]])
    with pytest.raises(ValueError, match="unranked must be"):
        preferences(ballots, unranked="guess")
    with pytest.raises(ValueError, match="strength must be"):
        majorities(preferences(ballots), "guess")
