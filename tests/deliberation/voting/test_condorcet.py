"""What Schulze and ranked pairs have in common: the winner of all duels, clones, monotony."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.pairwise import condorcet_winner, preferences
from deliberation.voting.ranked_pairs import ranked_pairs
from deliberation.voting.schulze import schulze
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import examples, ranked, rankings

METHODS = pytest.mark.parametrize("method", [schulze, ranked_pairs])
STRENGTHS = ("winning-votes", "margins")


@METHODS
@given(ranked(shared=True))
@examples
def test_the_condorcet_winner_wins(method, ballots):
    found = condorcet_winner(preferences(ballots))
    assume(found is not None)
    for strength in STRENGTHS:
        result = method(ballots, strength=strength)
        assert result.winners == (ballots.options[found],)
        assert not any(tie.decisive for tie in result.ties)


@METHODS
@given(rankings())
@examples
def test_the_order_of_the_ballots_changes_nothing(method, vote):
    options, found = vote
    one = method(RankedBallots.from_rankings(options, found))
    two = method(RankedBallots.from_rankings(options, found[::-1]))
    assert one.to_json() == two.to_json()


@METHODS
@given(rankings(full=True), st.data())
@examples
def test_a_better_rank_never_hurts(method, vote, data):
    options, found = vote
    winner = method(RankedBallots.from_rankings(options, found)).winners[0]
    place = data.draw(st.integers(0, len(found) - 1))
    better = [list(ranking) for ranking in found]
    better[place].remove(winner)
    better[place].insert(0, winner)
    result = method(RankedBallots.from_rankings(options, better))
    assert result.winners == (winner,)


@METHODS
@given(rankings(full=True, max_voters=7))
@examples
def test_a_clone_does_not_help_or_hurt_the_others(method, vote):
    options, found = vote
    result = method(RankedBallots.from_rankings(options, found))
    assume(not result.ties)
    twins = [
        [part for name in r for part in ([name, "twin"] if name == "a" else [name])] for r in found
    ]
    cloned = method(RankedBallots.from_rankings((*options, "twin"), twins), ties=Ties("order"))
    assert cloned.winners == result.winners
