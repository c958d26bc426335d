from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.waits import (
    HALF,
    NINE_TENTHS,
    Step,
    Wait,
    day_by,
    delays,
    quantile,
    survival_curve,
    waiting_after,
)

WAITS = st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), min_size=1, max_size=80)
PROPERTY = settings(derandomize=True, deadline=None, max_examples=60)


def test_curve_by_hand():
    # Eight wait; of those at risk, one is answered on day 10, two on day 20, one on days 30 and 50.
    waits = [Wait(day, True) for day in (10, 20, 20, 30, 50)]
    waits += [Wait(day, False) for day in (10, 30, 90)]
    assert survival_curve(waits) == (
        Step(10, 8, 1, 1, Fraction(7, 8)),
        Step(20, 6, 2, 0, Fraction(7, 12)),
        Step(30, 4, 1, 1, Fraction(7, 16)),
        Step(50, 2, 1, 0, Fraction(7, 32)),
        Step(90, 1, 0, 1, Fraction(7, 32)),
    )
    found = delays(waits)
    assert (found.median, found.p90, found.longest) == (30, None, 90)
    assert (found.answered_median, found.answered_p90) == (20, 50)
    assert (found.answered, found.waiting) == (5, 3)


def test_nothing_filed_has_no_figures():
    found = delays([])
    assert found.curve == ()
    assert (found.median, found.p90, found.answered_median, found.longest) == (None,) * 4


def test_waiting_after_reads_the_curve_between_its_steps():
    curve = survival_curve([Wait(3, True), Wait(5, True)])
    assert [waiting_after(curve, day) for day in (0, 2, 3, 4, 5, 99)] == [
        *(1, 1, Fraction(1, 2), Fraction(1, 2), 0, 0)
    ]


def test_answer_before_the_question_is_refused():
    with pytest.raises(ResponsivenessError, match="before the question"):
        survival_curve([Wait(-1, True)])


@PROPERTY
@given(WAITS)
def test_curve_is_the_one_of_scipy(waits):
    answered = [wait.days for wait in waits if wait.answered]
    censored = [wait.days for wait in waits if not wait.answered]
    reference = ecdf(CensoredData(uncensored=answered, right=censored)).sf
    curve = survival_curve(waits)
    assert [step.day for step in curve] == list(reference.quantiles)
    assert np.allclose([float(step.waiting) for step in curve], reference.probabilities)


@PROPERTY
@given(WAITS)
def test_curve_goes_down_and_counts_everybody(waits):
    curve = survival_curve(waits)
    shares = [Fraction(1), *(step.waiting for step in curve)]
    assert all(0 <= after <= before for before, after in pairwise(shares))
    assert sum(step.answered + step.censored for step in curve) == len(waits)
    assert curve[0].at_risk == len(waits)


@PROPERTY
@given(st.lists(st.integers(0, 60), min_size=1, max_size=60))
def test_without_anybody_waiting_the_curve_says_what_the_days_say(days):
    curve = survival_curve([Wait(day, True) for day in days])
    assert curve[-1].waiting == 0
    for part in (HALF, NINE_TENTHS, Fraction(1)):
        assert day_by(curve, part) == quantile(days, part)


@PROPERTY
@given(WAITS, st.integers(0, 60))
def test_one_more_who_waits_never_makes_it_look_faster(waits, days):
    """The trap of a median of the answered alone, which nobody who waits ever changes."""
    longest = max([days, *(wait.days for wait in waits)])
    before = delays(waits)
    after = delays([*waits, Wait(longest, False)])
    assert after.answered_median == before.answered_median
    assert after.median is None or after.median >= before.median
