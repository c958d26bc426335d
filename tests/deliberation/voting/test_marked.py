"""What is done with skipped, over-marked and repeated ranks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.marked import SCOTTISH, MarkedBallots, Treatment, ranking_of
from tests.deliberation.voting.strategies import examples

A, B, C = (0,), (1,), (2,)
FREE, BOTH = (), (0, 1)

CASES = [
    ("skipped", "close-up", (A, FREE, B), (A, B)),
    ("skipped", "stop", (A, FREE, B), (A,)),
    ("skipped", "stop", (FREE, A), ()),
    ("skipped", "stop-at-two", (A, FREE, B, FREE, C), (A, B, C)),
    ("skipped", "stop-at-two", (A, FREE, FREE, B), (A,)),
    ("skipped", "invalid", (A, FREE, B), ()),
    ("skipped", "invalid", (A, B, FREE, FREE), (A, B)),
    ("overmarked", "stop", (C, BOTH, A), (C,)),
    ("overmarked", "skip", (C, BOTH, A), (C, A)),
    ("overmarked", "share", (C, BOTH), (C, BOTH)),
    ("overmarked", "share", (C, BOTH, A), (C, BOTH)),
    ("overmarked", "invalid", (C, BOTH), ()),
    ("repeated", "first", (A, B, A, C), (A, B, C)),
    ("repeated", "stop", (A, B, A, C), (A, B)),
    ("repeated", "invalid", (A, B, A, C), ()),
]


@pytest.mark.parametrize(("name", "value", "marks", "expected"), CASES)
def test_a_doubtful_ballot_counts_as_the_treatment_says(name, value, marks, expected):
    assert ranking_of(marks, Treatment(**{name: value})) == expected


def test_a_ballot_without_marks_is_blank_and_one_of_which_nothing_counts_is_invalid():
    marked = MarkedBallots(("a", "b", "c"), {(): 2, (FREE, FREE): 1, (BOTH, C): 4, (A,): 8})
    ballots = marked.rank(SCOTTISH)
    assert (ballots.ballots, ballots.blank, ballots.invalid) == (8, 3, 4)


def test_ballots_that_become_equal_are_merged():
    marked = MarkedBallots(("a", "b", "c"), {(A, FREE, B): 2, (A, B): 1})
    ballots = marked.rank(Treatment(skipped="close-up"))
    assert ballots.order.tolist() == [[0, 1]]
    assert ballots.weights.tolist() == [3]


@pytest.mark.parametrize("name", ["skipped", "overmarked", "repeated"])
def test_an_unknown_treatment_is_refused(name):
    with pytest.raises(ValueError, match=f"{name} must be one of"):
        Treatment(**{name: "guess"})


@given(st.permutations(range(4)).map(lambda order: tuple((number,) for number in order)))
@examples
def test_a_ballot_without_doubt_is_kept_by_every_treatment(marks):
    strict = Treatment(skipped="invalid", overmarked="invalid", repeated="invalid")
    assert ranking_of(marks, Treatment()) == ranking_of(marks, strict) == marks


@given(st.lists(st.lists(st.integers(0, 3), unique=True, max_size=2).map(tuple), max_size=5))
@examples
def test_what_counts_ranks_no_option_twice(marks):
    for treatment in (Treatment(), Treatment(overmarked="share"), SCOTTISH):
        flat = [number for rank in ranking_of(tuple(marks), treatment) for number in rank]
        assert len(flat) == len(set(flat))
