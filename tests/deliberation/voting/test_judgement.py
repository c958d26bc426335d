"""Majority judgement."""

from fractions import Fraction
from functools import cmp_to_key

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.ballots import GradeBallots
from deliberation.voting.judgement import Merit, first_difference, majority_judgement
from deliberation.voting.ties import Ties
from tests.deliberation.voting.strategies import GRADES, examples, graded, grades


def medians(values):
    """The successive lower medians by the definition: take the middle one out, again and again."""
    left, found = sorted(values), []
    while left:
        found.append(left.pop((len(left) - 1) // 2))
    return found


def merit(values, top=4):
    return Merit(tuple(sum(value <= grade for value in values) for grade in range(top)))


lists = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
    )
)


@given(lists)
@examples
def test_the_first_difference_is_the_one_of_the_definition(pair):
    one, two = map(medians, pair)
    expected = next(
        ((n, a, b) for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b), None
    )
    assert first_difference(merit(pair[0]), merit(pair[1])) == expected
    assert (merit(pair[0]) < merit(pair[1])) == (one < two)


@given(graded())
@examples
def test_the_order_is_the_one_of_the_definition(ballots):
    values = {
        name: medians([grade for grade, count in enumerate(row) for _ in range(count)])
        for name, row in zip(ballots.options, ballots.counts.tolist(), strict=True)
    }
    by_definition = sorted(
        ballots.options,
        key=cmp_to_key(lambda a, b: (values[b] > values[a]) - (values[b] < values[a])),
    )
    result = majority_judgement(ballots, ties=Ties("order"))
    placed = [step.options[0] for step in result.steps if step.action != "compared"]
    assert placed == by_definition


def test_the_lower_of_two_middle_grades_counts():
    ballots = GradeBallots.from_grades("a", GRADES, [{"a": "good"}, {"a": "bad"}])
    step = majority_judgement(ballots).steps[0]
    assert step.figures == {
        "place": 1, "median": "bad", "sign": "+", "above": Fraction(1, 2), "below": 0
    }  # fmt: skip


def test_equal_medians_are_told_apart_by_taking_them_out():
    given_grades = [
        {"a": "fair", "b": "fair"},
        {"a": "fair", "b": "fair"},
        {"a": "fair", "b": "good"},
        {"a": "good", "b": "bad"},
        {"a": "bad", "b": "bad"},
    ]
    result = majority_judgement(GradeBallots.from_grades("ab", GRADES, given_grades))
    assert result.winners == ("a",)
    compared = result.steps[-1]
    assert (compared.action, compared.options) == ("compared", ("a", "b"))
    assert compared.figures == {"removed": 1, "first": "fair", "second": "bad"}
    assert result.ties == ()


def test_exactly_the_same_grades_are_a_tie():
    ballots = GradeBallots.from_grades("ab", GRADES, [{"a": "good", "b": "good"}])
    result = majority_judgement(ballots, ties=Ties("order"))
    assert result.winners == ("a",)
    assert [(tie.contenders, tie.decisive) for tie in result.ties] == [(("a", "b"), True)]


def test_an_ungraded_option_gets_the_worst_grade_or_is_left_out():
    given_grades = [{"a": "fair", "b": "good"}, {"a": "fair"}, {"a": "fair"}]
    ballots = GradeBallots.from_grades("ab", GRADES, given_grades)
    assert majority_judgement(ballots).winners == ("a",)
    assert majority_judgement(ballots, unmarked="ignored").winners == ("b",)


def test_different_numbers_of_grades_are_brought_to_the_same():
    counts = np.array([[1, 0, 1], [2, 0, 1]])
    ballots = GradeBallots(("a", "b"), GRADES, counts, 3)
    result = majority_judgement(ballots, unmarked="ignored")
    assert result.winners == ("a",)
    assert result.steps[-1].figures == {"removed": 1, "first": "good", "second": "bad"}


def test_an_option_without_any_grade_cannot_be_left_out():
    ballots = GradeBallots(("a", "b"), GRADES, np.array([[1, 0, 0], [0, 0, 0]]), 1)
    with pytest.raises(ValueError, match="'b' has no grade at all"):
        majority_judgement(ballots, unmarked="ignored")
    with pytest.raises(ValueError, match="unmarked must be"):
        majority_judgement(ballots, unmarked="guess")


@given(grades(), st.data())
@examples
def test_a_better_grade_never_hurts(vote, data):
    options, ballots = vote
    winner = majority_judgement(GradeBallots.from_grades(options, GRADES, ballots)).winners[0]
    place = data.draw(st.integers(0, len(ballots) - 1))
    better = [dict(ballot) for ballot in ballots]
    better[place][winner] = GRADES[-1]
    again = majority_judgement(GradeBallots.from_grades(options, GRADES, better))
    assert again.winners == (winner,)


@given(grades(full=False))
@examples
def test_the_order_of_the_ballots_changes_nothing(vote):
    options, ballots = vote
    one = majority_judgement(GradeBallots.from_grades(options, GRADES, ballots))
    two = majority_judgement(GradeBallots.from_grades(options, GRADES, ballots[::-1]))
    assert one.to_json() == two.to_json()
