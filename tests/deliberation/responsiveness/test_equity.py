from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.responsiveness.cases import Case
from deliberation.responsiveness.equity import equity, shown_groups
from deliberation.responsiveness.shares import Share
from tests.deliberation.responsiveness.hand import ON


def cases_of(group: str, answered: int, waiting: int) -> list[Case]:
    filed = date(2026, 1, 1)
    done = Case(filed, answered=filed + timedelta(days=5), group=group)
    return [done] * answered + [Case(filed, group=group)] * waiting


def test_equity_by_hand():
    cases = cases_of("Nord", 9, 3) + cases_of("Sud", 5, 5) + cases_of("", 1, 0)
    found = equity(cases, on=ON, promised_days=30)
    assert [(row.group, row.figures.answered) for row in found.rows] == [
        ("Nord", Share(9, 12)),
        ("Sud", Share(5, 10)),
    ]
    assert (found.gap, found.unknown) == (25, 1)
    assert found.rows[0].figures.within == Share(9, 12)


def test_small_group_is_hidden_and_another_with_it():
    cases = cases_of("Nord", 9, 3) + cases_of("Sud", 5, 5) + cases_of("Ouest", 2, 0)
    found = equity(cases, on=ON)
    assert [(row.group, row.figures is None) for row in found.rows] == [
        *(("Nord", False), ("Ouest", True), ("Sud", True))
    ]
    assert found.gap is None


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({}, set()),
        ({"a": 10, "b": 11}, {"a", "b"}),
        ({"a": 9, "b": 11, "c": 12}, {"c"}),
        ({"a": 2, "b": 3, "c": 12, "d": 13}, {"d"}),
        ({"a": 4, "b": 6, "c": 12}, {"c"}),
    ],
)
def test_groups_shown(sizes, shown):
    assert shown_groups(sizes, 10) == shown


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 40), max_size=8))
def test_total_tells_nothing_of_a_hidden_group(sizes):
    shown = shown_groups(sizes, 10)
    hidden = sizes.keys() - shown
    assert all(sizes[group] >= 10 for group in shown)
    if hidden and shown:
        assert len(hidden) > 1
        assert sum(sizes[group] for group in hidden) >= 10
