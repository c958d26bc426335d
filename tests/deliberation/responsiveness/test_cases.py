from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.responsiveness.cases import Case, Trace, measure
from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.shares import Share
from tests.deliberation.responsiveness.hand import CASES, CHARTER, ON


def test_figures_by_hand():
    found = measure(CASES, on=ON, promised_days=CHARTER)
    assert (found.filed, found.answered) == (8, Share(5, 8))
    # First signs after 2, 20, 1, 50, 1 and 20 days; two have none.
    assert (found.to_acknowledge.median, found.to_acknowledge.p90) == (20, None)
    assert (found.to_answer.median, found.to_answer.p90) == (30, None)
    # The one that waits for exactly 30 days may still be answered in time: it is not counted.
    assert found.within == Share(4, 6)
    assert found.within.percent == 67
    assert found.reasoned == Share(4, 5)
    assert found.adoption == {
        **{"accepted": 2, "partly": 1, "already_done": 1, "rejected": 1, "out_of_scope": 0}
    }
    assert found.trace == Trace(whole=5, adopted=3, decided=3, promised=2, delivered=1)
    assert found.trace.traceable == Share(2, 3)


def test_nothing_filed_has_no_shares():
    found = measure([], on=ON, promised_days=CHARTER)
    assert [found.answered.value, found.within.value, found.reasoned.percent] == [None] * 3


def test_without_a_charter_nothing_is_late():
    assert measure(CASES, on=ON).within is None


def test_what_comes_later_has_not_happened_yet():
    found = measure(CASES[:1], on=date(2026, 1, 5), promised_days=CHARTER)
    assert (found.answered, found.to_acknowledge.median) == (Share(0, 1), 2)
    assert found.within == Share(0, 0)
    assert found.trace == Trace(0, 0, 0, 0, 0)


def test_answer_that_was_there_before_came_at_once():
    case = Case(date(2026, 5, 1), answered=date(2026, 4, 1))
    assert measure([case], on=ON).to_answer.median == 0


def test_thread_that_skips_the_decision_is_not_followed():
    case = replace(CASES[0], decided=False)
    assert measure([case], on=ON).trace == Trace(1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"on": date(2026, 1, 1)}, "after the measuring day"),
        ({"on": ON, "promised_days": 0}, "one"),
    ],
)
def test_impossible_facts_are_refused(arguments, words):
    with pytest.raises(ResponsivenessError, match=words):
        measure(CASES, **arguments)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 200), st.none() | st.integers(0, 200))), st.integers(1, 90)
)
def test_shares_hold_whatever_is_filed(drawn, promised):
    cases = [
        Case(
            ON - timedelta(days=ago),
            answered=None if wait is None else ON - timedelta(days=ago - wait),
        )
        for ago, wait in drawn
    ]
    found = measure(cases, on=ON, promised_days=promised)
    assert found.to_answer.answered + found.to_answer.waiting == found.filed == len(cases)
    assert 0 <= found.within.part <= found.within.whole <= found.filed
    assert found.within.part <= found.answered.part
