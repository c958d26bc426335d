import pytest

from deliberation.diagnosis.consensus import compare
from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.scores import Missing

NOT = Missing.NOT_APPLICABLE


def test_disagreements_come_first_with_a_value_to_start_from(grid):
    found = compare(
        grid,
        {
            "officer": {"a": 1, "b": 4, "c": 2, "d": NOT},
            "elected": {"a": 1, "b": 0, "c": Missing.UNKNOWN},
            "resident": {"a": 1, "b": 1, "d": NOT},
        },
    )
    told = [(one.indicator, one.proposed, one.spread) for one in found]
    assert told == [("b", 1, 100), ("a", 1, 0), ("c", 2, None), ("d", NOT, 0)]
    assert found[2].values == {"officer": 2}


def test_not_the_same_about_whether_it_applies_is_the_widest_disagreement(grid):
    found = compare(grid, {"x": {"b": 2}, "y": {"b": NOT}, "z": {"b": NOT}})
    assert (found[0].indicator, found[0].proposed, found[0].spread) == ("b", NOT, 100)


def test_nobody_said_anything(grid):
    assert {(one.proposed, one.spread) for one in compare(grid, {})} == {(Missing.UNKNOWN, None)}


def test_value_off_the_scale_names_the_assessor(grid):
    with pytest.raises(DiagnosisError, match="elected: a: 3 is not on its scale"):
        compare(grid, {"elected": {"a": 3}})
