from fractions import Fraction

import pytest

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.gaps import gaps
from deliberation.diagnosis.scores import Score, diagnose


def facts(**points):
    return {
        name: Score(value and Fraction(value), None, None, 1, 0, 0)
        for name, value in points.items()
    }


def test_widest_gap_first_and_unknown_last():
    found = gaps(
        facts(inform=80, consult=40, involve=50, empower=None),
        {"inform": Fraction(5), "consult": Fraction(7), "involve": Fraction(9, 2)},
    )
    told = [(one.element, one.gap, one.reading) for one in found]
    assert told == [
        ("inform", -30, "seen_less"),
        ("consult", 30, "seen_more"),
        ("involve", -5, "as_done"),
        ("empower", None, "unknown"),
    ]


def test_facts_come_from_a_diagnosis(grid):
    elements = diagnose(grid, {"a": 1, "b": 1}, region="wallonia").elements
    (first, _second) = gaps(elements, {"inform": Fraction(5)})
    assert (first.facts, first.perception, first.gap) == (50, 50, 0)


@pytest.mark.parametrize(
    ("perception", "words"),
    [
        ({"inform": Fraction(11)}, "not from 0 to 10"),
        ({"sleep": Fraction(5)}, "sleep: the survey asks"),
    ],
)
def test_perception_that_cannot_be_is_refused(perception, words):
    with pytest.raises(DiagnosisError, match=words):
        gaps(facts(inform=80), perception)
