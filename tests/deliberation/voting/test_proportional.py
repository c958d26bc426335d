"""Proportional approval voting."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.ballots import ApprovalBallots
from deliberation.voting.committees import SearchLimit
from deliberation.voting.proportional import (
    proportional_approval,
    sequential_proportional_approval,
)
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import choices, examples


def worth(committee, ballots):
    """The total of 1 + 1/2 + ... by the definition."""
    return sum(
        (Fraction(1, place + 1) for ballot in ballots for place in range(len(ballot & committee))),
        Fraction(0),
    )


@given(choices(), st.integers(1, 4))
@examples
def test_the_committee_is_the_best_of_all_with_the_best_lot(vote, seats):
    options, ballots = vote
    seats = min(seats, len(options))
    ties = Ties(seed="3")
    result = proportional_approval(
        ApprovalBallots.from_choices(options, ballots), seats=seats, ties=ties
    )
    ranks = dict(zip(options, ties.ranks(options), strict=True))
    committees = list(map(set, combinations(options, seats)))
    best = max(worth(committee, ballots) for committee in committees)
    equal = [c for c in committees if worth(c, ballots) == best]
    expected = min(equal, key=lambda c: sorted(ranks[name] for name in c))
    assert set(result.winners) == expected
    assert result.steps[0].figures == {"score": best}
    assert bool(result.ties) == (len(equal) > 1)


@given(choices(), st.integers(1, 4))
@examples
def test_each_seat_goes_to_the_option_that_adds_most(vote, seats):
    options, ballots = vote
    seats = min(seats, len(options))
    result = sequential_proportional_approval(
        ApprovalBallots.from_choices(options, ballots), seats=seats
    )
    chosen = set()
    for step in result.steps[:seats]:
        left = [name for name in options if name not in chosen]
        gains = {n: worth(chosen | {n}, ballots) - worth(chosen, ballots) for n in left}
        assert step.tallies == gains
        assert gains[step.options[0]] == max(gains.values())
        chosen.add(step.options[0])
    assert result.winners == tuple(step.options[0] for step in result.steps[:seats])


def test_a_majority_does_not_take_all_seats():
    ballots = [["a", "b", "c"]] * 6 + [["d"]] * 3
    result = proportional_approval(ApprovalBallots.from_choices("abcd", ballots), seats=3)
    assert "d" in result.winners
    assert result.steps[0].figures == {"score": 12}
    assert result.ties[0].decisive


def test_the_tie_shows_in_what_two_best_committees_differ():
    ballots = ApprovalBallots.from_choices("abc", [["a"], ["a"], ["b"], ["c"]])
    result = proportional_approval(ballots, seats=2, ties=Ties("order"))
    assert result.winners == ("a", "b")
    assert [(tie.contenders, tie.decisive) for tie in result.ties] == [(("b", "c"), True)]


def test_a_search_beyond_the_limit_says_what_to_do():
    ballots = ApprovalBallots.from_choices("abcdefgh", [[name] for name in "abcdefgh"])
    with pytest.raises(SearchLimit, match="sequential-pav"):
        proportional_approval(ballots, seats=4, search_limit=3)


def test_numbers_beyond_floating_point_stay_exact():
    ballots = ApprovalBallots.from_choices([str(n) for n in range(44)], [["1", "2"]] * 2 + [["3"]])
    result = sequential_proportional_approval(ballots, seats=44)
    assert result.steps[0].tallies["1"] == 2
    assert result.steps[1].options == ("3",) or result.steps[1].tallies["3"] == 1
    assert len(result.winners) == 44
