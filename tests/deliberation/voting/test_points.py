"""Plurality, approval, score and Borda."""

from fractions import Fraction

import pytest
from hypothesis import given

from deliberation.voting.ballots import ApprovalBallots, GradeBallots, RankedBallots
from deliberation.voting.points import approval, borda, plurality, score
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import examples, graded, rankings


def tallies(result):
    return {name: step.tallies[name] for step in result.steps for name in step.options}


def test_plurality_takes_the_most_marks_and_says_how_many():
    ballots = ApprovalBallots.from_choices(("oui", "non"), [["oui"]] * 3 + [["non"]] * 2 + [[]])
    result = plurality(ballots)
    assert result.winners == ("oui",)
    assert result.support == {"oui": 3}
    assert (result.ballots, result.blank) == (5, 1)
    assert [step.action for step in result.steps] == ["chosen", "not-chosen"]


def test_plurality_refuses_several_marks():
    with pytest.raises(ValueError, match="several options"):
        plurality(ApprovalBallots.from_choices("ab", [["a", "b"]]))


def test_approval_fills_the_seats_by_votes():
    ballots = ApprovalBallots.from_choices("abc", [["a", "b"], ["b", "c"], ["b", "c"]])
    result = approval(ballots, seats=2)
    assert result.winners == ("b", "c")
    assert tallies(result) == {"b": 3, "c": 2, "a": 1}


@pytest.mark.parametrize("seats", [0, 4])
def test_a_number_of_seats_that_cannot_be_filled_is_refused(seats):
    with pytest.raises(ValueError, match="from 1 to 3"):
        approval(ApprovalBallots.from_choices("abc", [["a"]]), seats=seats)


def test_score_adds_points_and_gives_the_lowest_to_the_unmarked():
    given_scores = [{"a": "2", "b": "-1"}, {"a": "0.5"}]
    ballots = GradeBallots.from_grades("ab", ("-1", "0", "0.5", "2"), given_scores)
    assert tallies(score(ballots)) == {"a": Fraction(5, 2), "b": -2}


def test_score_may_leave_the_unmarked_out_and_compare_averages():
    given_scores = [{"a": "5", "b": "5"}, {"a": "4"}, {"c": "0"}]
    ballots = GradeBallots.from_grades("abc", ("0", "4", "5"), given_scores)
    result = score(ballots, unmarked="ignored")
    assert tallies(result) == {"b": 5, "a": Fraction(9, 2), "c": 0}


def test_score_refuses_words_and_scales_that_go_down():
    with pytest.raises(ValueError, match="scores must be numbers"):
        score(GradeBallots.from_grades("a", ("bad", "good"), [{"a": "good"}]))
    with pytest.raises(ValueError, match="must go up"):
        score(GradeBallots.from_grades("a", ("2", "1"), [{"a": "1"}]))
    with pytest.raises(ValueError, match="unmarked must be"):
        score(GradeBallots.from_grades("a", ("1", "2"), [{"a": "1"}]), unmarked="guess")


TRUNCATED = [["a", "b"], ["c"], [{"a", "d"}, "b"]]


@pytest.mark.parametrize(
    ("truncated", "points"),
    [
        ("average", [Fraction(13, 2), 4, Fraction(7, 2), 4]),
        ("zero", [Fraction(11, 2), 3, 3, Fraction(5, 2)]),
        ("modified", [Fraction(9, 2), 2, 1, Fraction(5, 2)]),
    ],
)
def test_borda_gives_unranked_options_what_the_treatment_says(truncated, points):
    result = borda(RankedBallots.from_rankings("abcd", TRUNCATED), truncated=truncated)
    assert tallies(result) == dict(zip("abcd", points, strict=True))


def test_borda_refuses_an_unknown_treatment():
    with pytest.raises(ValueError, match="average, zero or modified"):
        borda(RankedBallots.from_rankings("ab", [["a"]]), truncated="guess")


@given(rankings(shared=True))
@examples
def test_borda_by_definition(vote):
    options, found = vote
    expected = dict.fromkeys(options, Fraction(0))
    for ranking in found:
        groups = [{rank} if isinstance(rank, str) else rank for rank in ranking]
        groups.append(set(options).difference(*groups))
        left = len(options)
        for group in groups:
            for name in group:
                expected[name] += Fraction(2 * left - len(group) - 1, 2)
            left -= len(group)
    assert tallies(borda(RankedBallots.from_rankings(options, found))) == expected


@given(rankings())
@examples
def test_borda_does_not_change_with_the_order_of_the_ballots(vote):
    options, found = vote
    one = borda(RankedBallots.from_rankings(options, found))
    two = borda(RankedBallots.from_rankings(options, found[::-1]))
    assert one.to_json() == two.to_json()


@given(graded(full=False))
@examples
def test_one_more_best_score_never_hurts(ballots):
    numbers = GradeBallots(ballots.options, ("0", "1", "2"), ballots.counts, ballots.ballots)
    winner = score(numbers).winners[0]
    more = numbers.counts.copy()
    more[:, 0] += 1
    place = numbers.options.index(winner)
    more[place, 0], more[place, 2] = more[place, 0] - 1, more[place, 2] + 1
    richer = GradeBallots(ballots.options, ("0", "1", "2"), more, ballots.ballots + 1)
    assert score(richer, ties=Ties()).winners == (winner,)
