from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.grid import built_in_grid
from deliberation.diagnosis.scores import Missing, diagnose


def test_scores_by_hand(grid):
    # inform: a = 1/1 (weight 1), b = 1/4 (weight 2): (1 + 2 x 1/4) / 3 = 50 %. c: Brussels only.
    found = diagnose(grid, {"a": 1, "b": 1, "c": 4}, region="wallonia", conditions=["rural"])
    inform = found.elements["inform"]
    assert inform.points == 50
    assert (inform.known, inform.unknown, inform.not_applicable) == (2, 0, 1)
    consult = found.elements["consult"]
    assert (consult.points, consult.unknown) == (None, 1)
    assert (consult.points_lowest, consult.points_highest) == (0, 100)
    assert (found.legal.points, found.voluntary.points) == (100, 25)
    assert found.reads["coe"]["4"].points == 50
    assert found.reads["coe"]["10"].points == 25
    assert found.reads["coe"]["1"].points is None


def test_unknown_changes_what_the_score_rests_on_and_not_the_score(grid):
    found = diagnose(grid, {"a": 1}, region="wallonia").elements["inform"]
    assert (found.points, found.known, found.unknown) == (100, 1, 1)
    assert (found.points_lowest, found.points_highest) == (Fraction(100, 3), 100)


def test_not_applicable_leaves_the_denominator(grid):
    values = {"a": 0, "b": Missing.NOT_APPLICABLE}
    found = diagnose(grid, values, region="wallonia").elements["inform"]
    assert (found.points, found.not_applicable) == (0, 2)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"z": 1}, "no such indicator"), ({"a": 2}, "from 0 to 1"), ({"b": -1}, "from 0 to 4")],
)
def test_values_off_the_grid_are_refused(grid, values, words):
    with pytest.raises(DiagnosisError, match=words):
        diagnose(grid, values, region="wallonia")


@settings(derandomize=True, deadline=None, max_examples=40)
@given(data=st.data())
def test_score_is_the_mean_of_what_is_known_and_within_its_bounds(data):
    grid = built_in_grid()
    values = {}
    for one in grid.indicators:
        options = [*range(grid.top(one) + 1), Missing.UNKNOWN, Missing.NOT_APPLICABLE]
        values[one.id] = data.draw(st.sampled_from(options))
    found = diagnose(grid, values, region="wallonia")
    for code, score in found.elements.items():
        known = [
            Fraction(values[one.id], grid.top(one))
            for one in grid.indicators
            if one.element == code and one.applies("wallonia") and isinstance(values[one.id], int)
        ]
        assert score.known == len(known)
        assert score.points == (100 * sum(known) / len(known) if known else None)
        if known:
            assert score.points_lowest <= score.points <= score.points_highest
