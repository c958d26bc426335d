from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.diversity import diversify
from deliberation.surveys.errors import SurveyError

YOUNG, OLD, MIDDLE = ("young",), ("old",), ("middle",)


def test_groups_that_differ_among_themselves_stay_as_they_are():
    groups = [YOUNG] * 5 + [OLD] * 5
    values = [*"yynyy", *"nnnny"]
    assert diversify(groups, values).values == tuple(values)


def test_a_group_of_one_mind_is_hidden_with_the_smallest_other_one():
    groups = [YOUNG] * 5 + [OLD] * 7 + [MIDDLE] * 6
    found = diversify(groups, [*"yyyyy", *"ynnnnnn", *"yynnnn"])
    # Without the six of the middle, 8 yes in all less the 3 that are left would give the five back.
    assert found.values == (*[None] * 5, *"ynnnnnn", *[None] * 6)
    assert (found.told, found.covered) == (5, 6)


def test_two_groups_of_opposite_minds_cover_each_other():
    groups = [YOUNG] * 5 + [OLD] * 5 + [MIDDLE] * 5
    found = diversify(groups, [*"yyyyy", *"nnnnn", *"ynyny"])
    assert found.values == (*[None] * 10, *"ynyny")
    assert (found.told, found.covered) == (10, 0)


def test_what_everybody_said_is_in_the_total_anyway():
    assert diversify([YOUNG] * 5 + [OLD] * 5, ["y"] * 10).told == 0


def test_silence_of_a_whole_group_tells_nothing_and_beside_an_answer_it_differs():
    groups = [YOUNG] * 5 + [OLD] * 5
    assert diversify(groups, [None] * 5 + [*"yynny"]).told == 0
    assert diversify(groups, [None, *"yyyy", *"yynny"]).told == 0
    assert diversify(groups, [0] * 5 + [0, 1, 1, 0, 1], silent=(None, 0)).told == 0
    assert diversify(groups, [1] * 5 + [0, 1, 1, 0, 1], silent=(None, 0)).told == 5


def test_three_different_answers_can_be_asked_for():
    groups = [YOUNG] * 5 + [OLD] * 6
    found = diversify(groups, [*"ababa", *"abcabc"], least=3)
    assert (found.told, found.covered, set(found.values)) == (5, 6, {None})


@pytest.mark.parametrize(("values", "least"), [(["y"], 2), (["y", "n"], 1)])
def test_impossible_columns_are_refused(values, least):
    with pytest.raises(SurveyError):
        diversify([YOUNG, OLD], values, least=least)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from("xyz"))), st.integers(2, 3))
def test_no_group_that_is_left_tells_what_its_people_said(rows, least):
    groups, values = [one for one, _ in rows], [one for _, one in rows]
    found = diversify(groups, values, least=least)
    left: dict = {}
    for group, value in zip(groups, found.values, strict=True):
        left.setdefault(group, set()).add(value)
    if len(set(values)) >= least:
        assert all(said == {None} or len(said) >= least for said in left.values())
    hidden = [old for old, new in zip(values, found.values, strict=True) if new is None]
    assert not hidden or len(set(hidden)) >= least
    assert found.told + found.covered == len(hidden)
    assert Counter(values) == Counter(hidden) + Counter(filter(None, found.values))
