import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.classes import Coded, code, merge_small
from deliberation.surveys.diagnostics import diagnose, kish_design_effect
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.margins import Margin
from deliberation.surveys.raking import rake

EXACT = {"bounds": None, "tolerance": 1e-13, "most_rounds": 2000}


def coded(codes, targets, name="v") -> Coded:
    targets = np.array(targets, dtype=float)
    names = tuple(str(place) for place in range(len(targets)))
    return Coded(name, np.array(codes), names, targets / targets.sum(), {})


def test_weights_are_those_of_public_libraries(margins, columns, reference):
    weights = rake([code(margin, columns) for margin in margins], **EXACT)
    assert weights.converged
    assert np.abs(weights.values - reference).max() < 1e-6
    assert max(weights.deviations.values()) < 1e-12


def test_one_margin_by_hand():
    # 3 women and 1 man for a half each: 0.5 / 0.75 and 0.5 / 0.25.
    weights = rake([coded([0, 0, 0, 1], [1, 1])], bounds=None)
    assert weights.values.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2])
    assert kish_design_effect(weights.values) == pytest.approx(4 * (3 * 4 / 9 + 4) / 16)


def test_margins_that_hold_already_leave_everybody_alone():
    weights = rake([coded([0, 1, 0, 1], [1, 1]), coded([0, 0, 1, 1], [2, 2], "w")])
    assert weights.values.tolist() == [1, 1, 1, 1]
    assert (weights.rounds, weights.trimmed) == (1, 0)


def test_base_weights_keep_their_ratio_inside_a_class():
    base = np.array([1.0, 3.0, 2.0, 2.0])
    weights = rake([coded([0, 0, 1, 1], [1, 3])], base=base, bounds=None).values
    assert weights.tolist() == pytest.approx([0.25, 0.75, 1.5, 1.5])


def test_bounds_hold_and_say_whom_and_what_they_cost():
    margin = coded([0] * 18 + [1] * 2, [1, 1])
    weights = rake([margin], bounds=(0.3, 3.0))
    assert weights.values.max() <= 3.0 * weights.values.mean() * (1 + 1e-9)
    assert weights.trimmed == 2
    assert weights.deviations["v"] > 0.05
    assert any("off its target" in line for line in diagnose(weights, [margin]).warnings)


def test_who_has_no_class_is_left_alone_and_counted():
    columns = {"sex": ["F", "F", "F", "M", "", "X"]}
    margin = code(Margin("sex", {"F": 1, "M": 1}), columns)
    assert margin.unmatched == {"": 1, "X": 1}
    weights = rake([margin], bounds=None).values
    assert weights.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2, 1, 1])


def test_crossed_variables_are_one_margin():
    columns = {"age": ["1", "1", "2", ""], "sex": ["F", "M", "F", "M"]}
    margin = code(Margin("age*sex", {"1*F": 1, "1*M": 1, "2*F": 2}), columns)
    assert margin.codes.tolist() == [0, 1, 2, -1]


def test_small_classes_join_the_smaller_neighbour():
    counts = {"16-34": 40, "35-54": 60, "55-74": 50, "75+": 3}
    columns = {"age": [name for name, count in counts.items() for _ in range(count)]}
    merged = merge_small(code(Margin("age", dict.fromkeys(counts, 1.0)), columns))
    assert merged.names == ("16-34", "35-54", "55-74+75+")
    assert merged.merged == ("55-74+75+",)
    assert np.bincount(merged.codes).tolist() == [40, 60, 53]
    assert merged.targets.tolist() == [0.25, 0.25, 0.5]


def test_two_classes_stay_apart_however_small_unless_one_is_empty():
    one = merge_small(code(Margin("sex", {"F": 1, "M": 1}), {"sex": ["F"] * 30 + ["M"]}))
    assert one.names == ("F", "M")
    none = merge_small(code(Margin("sex", {"F": 1, "M": 1}), {"sex": ["F"] * 30}))
    assert none.names == ("F+M",)
    assert any("changes nothing" in line for line in diagnose(rake([none]), [none]).warnings)


@pytest.mark.parametrize(
    ("margins", "options", "words"),
    [
        ([], {}, "no margin"),
        ([coded([], [1, 1])], {}, "no answer"),
        ([coded([0, 1], [1, 1]), coded([0], [1, 1])], {}, "different numbers"),
        ([coded([0, 0], [1, 1])], {}, "nobody answered"),
        ([coded([0, 1], [1, 1])], {"base": np.array([1.0, 0.0])}, "more than 0"),
        ([coded([0, 1], [1, 1])], {"bounds": (1.5, 3)}, "below 1"),
    ],
)
def test_what_cannot_be_weighted_says_why(margins, options, words):
    with pytest.raises(SurveyError, match=words):
        rake(margins, **options)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data(), people=st.integers(12, 60))
def test_every_margin_is_met_whatever_the_order_of_people(data, people):
    """Everybody in every pair of classes at least once, so that a solution exists."""
    codes = [(a, b) for a in range(2) for b in range(3)]
    codes += data.draw(st.lists(st.sampled_from(codes), min_size=people, max_size=people))
    shares = st.integers(1, 9)
    first = data.draw(st.lists(shares, min_size=2, max_size=2))
    second = data.draw(st.lists(shares, min_size=3, max_size=3))
    order = data.draw(st.permutations(range(len(codes))))
    a, b = np.array(codes).T
    weights = rake([coded(a, first), coded(b, second, "w")], **EXACT)
    assert max(weights.deviations.values()) < 1e-9
    assert weights.values.mean() == pytest.approx(1)
    shuffled = rake([coded(a[order], first), coded(b[order], second, "w")], **EXACT)
    assert shuffled.values == pytest.approx(weights.values[order])


def test_finding_kinds_by_counting_or_by_sorting_gives_the_same(monkeypatch, margins, columns):
    coded_margins = [code(margin, columns) for margin in margins]
    counted = rake(coded_margins, **EXACT).values
    monkeypatch.setattr("deliberation.surveys.raking.COUNTABLE", 1)
    assert rake(coded_margins, **EXACT).values.tolist() == counted.tolist()
