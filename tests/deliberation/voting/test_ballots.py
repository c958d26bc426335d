"""Ballots as arrays."""

import numpy as np
import pytest

from deliberation.voting.ballots import ApprovalBallots, BallotError, GradeBallots, RankedBallots


def test_approvals_merge_equal_ballots_and_count_blank_ones_apart():
    ballots = ApprovalBallots.from_choices("abc", [["a", "b"], ["b", "a"], [], ["c"]])
    assert ballots.marks.tolist() == [[True, True, False], [False, False, True]]
    assert ballots.weights.tolist() == [2, 1]
    assert (ballots.ballots, ballots.blank, ballots.invalid) == (3, 1, 0)
    assert ballots.votes == (2, 2, 1)


def test_rankings_are_filled_up_with_the_number_of_options():
    ballots = RankedBallots.from_rankings("abc", [["b", "a"], ["c"], ["b", "a"], []])
    assert ballots.order.tolist() == [[1, 0], [2, 3]]
    assert ballots.weights.tolist() == [2, 1]
    assert ballots.level is None
    assert (ballots.ballots, ballots.blank) == (3, 1)


def test_rankings_with_equal_ranks_have_levels():
    ballots = RankedBallots.from_rankings("abc", [[{"a", "b"}, "c"], ["c", "a"]])
    assert ballots.order.tolist() == [[0, 1, 2], [2, 0, 3]]
    assert ballots.level.tolist() == [[0, 0, 1], [0, 1, 3]]


def test_rankings_of_nobody_have_one_empty_column():
    assert RankedBallots.from_rankings("ab", [[]]).order.shape == (0, 1)


def test_grades_are_added_up_and_missing_ones_known():
    given = [{"a": "good", "b": "bad"}, {"a": "good"}, {}]
    ballots = GradeBallots.from_grades("ab", ("bad", "good"), given)
    assert ballots.counts.tolist() == [[0, 2], [1, 0]]
    assert ballots.unmarked.tolist() == [0, 1]
    assert (ballots.ballots, ballots.blank) == (2, 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [([], "at least one option"), (["a", ""], "each with a name"), (["a", "b", "a"], "'a'")],
)
def test_options_without_a_name_of_their_own_are_refused(options, message):
    with pytest.raises(BallotError, match=message):
        ApprovalBallots.from_choices(options, [])


def test_a_ballot_for_an_unknown_option_is_refused():
    with pytest.raises(BallotError, match="'z', which is not an option"):
        RankedBallots.from_rankings("ab", [["a", "z"]])


def test_an_option_ranked_twice_is_refused():
    with pytest.raises(BallotError, match="ranks an option twice"):
        RankedBallots.from_rankings("ab", [["a", "b", "a"]])


def test_an_unknown_grade_is_refused():
    with pytest.raises(BallotError, match="'superb' is not a grade"):
        GradeBallots.from_grades("ab", ("bad", "good"), [{"a": "superb"}])


@pytest.mark.parametrize("grades", [("good",), ("good", "good")])
def test_a_scale_with_fewer_than_two_grades_is_refused(grades):
    with pytest.raises(BallotError, match="at least two different grades"):
        GradeBallots(("a",), grades, np.zeros((1, len(grades)), np.int64), 0)


def test_more_grades_than_ballots_are_refused():
    with pytest.raises(BallotError, match="more grades than there are ballots"):
        GradeBallots(("a",), ("bad", "good"), np.array([[2, 1]]), 2)
