import numpy as np
import pytest

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.estimates import cross_table, mean, proportion


@pytest.fixture
def scores(columns):
    return np.array([int(number) * 37 % 11 for number in columns["id"]], dtype=float)


def test_mean_and_its_error_are_those_of_a_public_library(scores, reference):
    found = mean(scores, reference, probability_sample=True)
    assert found.value == pytest.approx(5.08435056201432, abs=1e-9)
    assert found.error == pytest.approx(0.20342211704060745, abs=1e-9)
    assert found.low == pytest.approx(5.08435056201432 - 1.959963984540054 * found.error)


def test_share_and_its_error_are_those_of_a_public_library(scores, reference):
    found = proportion(scores >= 7, reference, probability_sample=True)
    assert found.value == pytest.approx(0.3902911735240484, abs=1e-9)
    assert found.error == pytest.approx(0.030233615138329693, abs=1e-9)
    assert found.low < found.value < found.high


def test_equal_weights_give_wilsons_interval():
    # The variance divides by n - 1: 100 equal answers count as 99. By hand, with z = 1.96:
    # (0.1 + 0.019401 -+ 1.96 sqrt(0.00090909 + 0.00009799)) / 1.038803.
    found = proportion(np.arange(100) < 10, np.ones(100), probability_sample=True)
    assert (found.low, found.high) == pytest.approx((0.05507, 0.17482), abs=1e-5)


@pytest.mark.parametrize(("chosen", "value"), [(True, 1.0), (False, 0.0)])
def test_interval_of_all_or_nobody_stays_within_0_and_1(chosen, value):
    found = proportion(np.full(30, chosen), np.ones(30), probability_sample=True)
    assert found.value == value
    assert 0 <= found.low < found.high <= 1


def test_no_interval_without_a_probability_sample(scores, reference):
    found = mean(scores, reference, probability_sample=False)
    assert (found.low, found.high, found.answers) == (None, None, 400)


def test_no_answer_is_left_out():
    found = mean(np.array([1.0, np.nan, 4.0]), np.array([1.0, 5.0, 2.0]), probability_sample=True)
    assert (found.value, found.answers) == (3.0, 2)


def test_nobody_answered_is_said():
    with pytest.raises(SurveyError, match="nobody answered"):
        mean(np.array([np.nan]), np.ones(1), probability_sample=True)


def test_cross_table_adds_weights_and_counts_answers():
    rows, columns = np.array([0, 0, 1, 1, -1]), np.array([0, 1, 1, 1, 0])
    totals, counts = cross_table(rows, columns, np.array([1.0, 2.0, 3.0, 4.0, 9.0]), (2, 2))
    assert totals.tolist() == [[1, 2], [0, 7]]
    assert counts.tolist() == [[1, 1], [0, 2]]


def test_proportion_all_said_is_the_mirror_of_none_whatever_the_weights():
    # A sum a hair over 1 passed for a spread, and the design effect was forgotten at 100 %.
    weights = np.random.default_rng(5).gamma(2, 1, 278)
    everybody = proportion(np.ones(278, bool), weights, probability_sample=True)
    nobody = proportion(np.zeros(278, bool), weights, probability_sample=True)
    assert (everybody.value, everybody.error, everybody.high) == (1, 0, 1)
    assert (nobody.value, nobody.error, nobody.low) == (0, 0, 0)
    assert 1 - everybody.low == pytest.approx(nobody.high, abs=1e-12)
    size = weights.sum() ** 2 / np.square(weights).sum()
    assert nobody.high == pytest.approx(1.959964**2 / (size + 1.959964**2), abs=1e-6)
