import io
from fractions import Fraction

from deliberation.diagnosis.case import Case
from deliberation.diagnosis.changes import Change, Moved, changes
from deliberation.diagnosis.grid import read_grid
from deliberation.diagnosis.scores import Missing


def case(**values):
    return Case("t1", "wallonia", ("rural",), values)


def test_only_indicators_known_twice_are_compared(grid):
    # inform, with a (weight 1) and b (weight 2): before (0 + 2 x 25) / 3, after (100 + 2 x 75) / 3.
    found = changes((grid, case(a=0, b=1)), (grid, case(a=1, b=3, d=4)))
    assert found.indicators == (Change("a", 0, 100), Change("b", 25, 75))
    assert found.elements == (Moved("inform", Fraction(50, 3), Fraction(250, 3), 2),)
    assert found.left_out == {"not_applicable": ("c",), "unknown_before": ("d",)}


def test_more_known_is_no_progress(grid):
    # b alone is known twice, and did not move: a, known now and at its top, changes nothing.
    found = changes((grid, case(b=2)), (grid, case(a=1, b=2)))
    assert [(one.before, one.after, one.step) for one in found.elements] == [(50, 50, 0)]
    assert (found.improved, found.worsened) == ((), ())


def test_largest_steps_first_both_ways(grid):
    found = changes((grid, case(a=0, b=4, d=1)), (grid, case(a=1, b=2, d=2)))
    assert [(one.indicator, one.step) for one in found.improved] == [("a", 100), ("d", 25)]
    assert [(one.indicator, one.step) for one in found.worsened] == [("b", -50)]


def test_question_that_changed_or_is_new_is_not_compared(grid, text):
    later = read_grid(
        io.StringIO(
            text.replace("fr: B, en: B", "fr: Autre, en: Other").replace("id: d,", "id: z,")
        )
    )
    found = changes((grid, case(a=1, b=1, d=1)), (later, case(a=1, b=1, z=1)))
    assert [one.indicator for one in found.indicators] == ["a"]
    assert found.left_out == {"changed": ("b",), "not_applicable": ("c",), "new": ("z",)}


def test_unknown_now_is_told(grid):
    found = changes((grid, case(a=1)), (grid, case(a=Missing.UNKNOWN)))
    assert found.left_out["unknown_now"] == ("a",)
    assert found.elements == ()
