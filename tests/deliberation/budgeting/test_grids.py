"""The arithmetic of a jury's grid, on figures worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.grids import Grid, Scored, project_score
from deliberation.budgeting.groups import ConstraintError
from deliberation.budgeting.juries import Jury

USUAL = {"interest": 25, "feasible": 20, "durable": 20, "cohesion": 20, "part": 10, "cost": 5}


def test_score_by_hand():
    """25 x 4 + 20 x 3 + 20 x 2 + 20 x 1 + 10 x 0 + 5 x 4 = 240 of 400: 60 of 100."""
    points = dict(zip(USUAL, (4, 3, 2, 1, 0, 4), strict=True))
    assert Grid(USUAL).score(points) == 60


def test_score_is_exact():
    assert Grid({"a": 1, "b": 2}, top=3).score({"a": 1, "b": 1}) == Fraction(100, 3)


@pytest.mark.parametrize(
    "points", [{"a": 1}, {"a": 1, "b": 5}, {"a": -1, "b": 0}, {"a": 1, "c": 1}]
)
def test_points_off_the_grid(points):
    with pytest.raises(ConstraintError):
        Grid({"a": 1, "b": 2}).score(points)


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": -1, "b": 2}])
def test_grid_without_weights(weights):
    with pytest.raises(ConstraintError):
        Grid(weights)


def test_mean_and_distance_by_hand():
    scores = [Fraction(100), Fraction(75), Fraction(50)]
    assert project_score(scores, 3) == Scored(Fraction(75), Fraction(50, 3), 3)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_too_few_scores_give_none(number):
    assert project_score([Fraction(50)] * number, 3) is None


def test_nobody_is_none_even_without_a_minimum():
    assert project_score([], 0) is None


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_mean_is_that_of_the_counting_core(given_scores):
    scores = [Fraction(score, 4) for score in given_scores]
    found = project_score(scores)
    core = Jury.from_members([{"a": score} for score in scores], maximum=100)
    assert found.mean == core.scores["a"]
    assert 0 <= found.deviation <= 50
    assert min(scores) <= found.mean <= max(scores)
