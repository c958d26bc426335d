"""Votes missing: enough, and not one fewer, found by trying everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.ballots import ApprovalBallots, RankedBallots
from deliberation.voting.methods import METHODS, count
from deliberation.voting.missing import missing_votes, smallest, with_support
from deliberation.voting.proportional import proportional_approval
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import approvals, examples, graded, ranked

KINDS = {
    "approvals": approvals(),
    "grades": graded(full=False),
    "ranked": ranked(max_voters=7),
}
FAR = 30
RULES = [
    name
    for name, method in METHODS.items()
    if method.ballots in KINDS and name not in ("stv", "plurality", "score")
]


def wins(ballots, result, name, number):
    more = with_support(ballots, ballots.options.index(name), number) if number else ballots
    again = count(
        more, rule=result.rule, seats=result.seats, ties=result.tie_settings, **result.parameters
    )
    return name in again.winners


@pytest.mark.parametrize("rule", RULES)
@given(st.data())
@examples
def test_the_number_is_the_smallest_that_is_enough(rule, data):
    ballots = data.draw(KINDS[METHODS[rule].ballots])
    seats = data.draw(st.integers(1, 2)) if METHODS[rule].committee else 1
    result = count(ballots, rule=rule, seats=seats, ties=Ties(seed="m"))
    found = missing_votes(ballots, result)
    assert tuple(found) == result.losers
    for name, number in found.items():
        far = FAR if number is None else number
        assert not any(wins(ballots, result, name, fewer) for fewer in range(far))
        if number is not None:
            assert all(wins(ballots, result, name, number + more) for more in range(3))


def test_a_lone_rank_says_nothing_where_unranked_means_no_opinion():
    ballots = RankedBallots.from_rankings("ab", [["a", "b"]])
    for rule in ("schulze", "ranked-pairs"):
        result = count(ballots, rule=rule, unranked="no-opinion")
        assert missing_votes(ballots, result) == {"b": None}


def test_equal_ranks_stay_equal_when_ballots_are_added():
    ballots = RankedBallots.from_rankings("abc", [[{"a", "b"}, "c"], ["a"]])
    more = with_support(ballots, 2, 4)
    assert more.order.tolist() == [[0, 1, 2], [0, 3, 3], [2, 3, 3]]
    assert more.level.tolist() == [[0, 0, 1], [0, 3, 3], [0, 3, 3]]
    result = count(ballots, rule="schulze", ties=Ties("order"))
    assert missing_votes(ballots, result) == {"b": 2, "c": 3}


def test_more_votes_are_not_searched_for_the_transferable_vote():
    ballots = RankedBallots.from_rankings("ab", [["a"]])
    assert missing_votes(ballots, count(ballots, rule="stv")) == {}


def test_a_committee_that_takes_too_long_leaves_the_number_open(monkeypatch):
    ballots = ApprovalBallots.from_choices("abcd", [["a"], ["a", "b"], ["c"]])
    result = proportional_approval(ballots, seats=2)
    monkeypatch.setattr("deliberation.voting.missing.SEARCH_LIMIT", 0)
    assert set(missing_votes(ballots, result).values()) == {None}


def test_the_smallest_number_is_found_by_halving_and_none_is_said():
    assert [smallest(lambda n, edge=edge: n >= edge) for edge in (1, 2, 3, 1000)] == [1, 2, 3, 1000]
    assert smallest(lambda n: False, most=100) is None
