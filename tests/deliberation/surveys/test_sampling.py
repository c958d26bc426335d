import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.sampling import margin_of_error, sample_size


@pytest.mark.parametrize(
    ("margin", "population", "size"),
    [
        *((0.05, 1_000, 278), (0.05, 10_000, 370), (0.05, 50_000, 382), (0.05, 100_000, 383)),
        *((0.03, 10_000, 965), (0.03, 50_000, 1_045), (0.05, None, 385), (0.05, 50, 45)),
    ],
)
def test_sizes_of_the_handbook(margin, population, size):
    assert sample_size(margin, population=population) == pytest.approx(size, abs=1)


def test_margin_by_hand():
    # 1.96 sqrt(0.25 / 400) = 4.9 points; a design effect of 4 doubles it.
    assert margin_of_error(400) == pytest.approx(0.049, abs=1e-4)
    assert margin_of_error(400, design_effect=4) == pytest.approx(0.098, abs=1e-4)
    assert margin_of_error(400, population=400) == 0


@settings(derandomize=True, deadline=None)
@given(st.floats(0.01, 0.2), st.integers(50, 10**6))
def test_size_gives_the_margin_asked_for(margin, population):
    size = sample_size(margin, population=population)
    assert margin_of_error(size, population=population) <= margin * (1 + 1e-9)


@pytest.mark.parametrize(
    "call",
    [
        lambda: sample_size(0),
        lambda: sample_size(0.05, population=0),
        lambda: sample_size(0.05, confidence=1),
        lambda: sample_size(0.05, proportion=1.2),
        lambda: margin_of_error(0),
        lambda: margin_of_error(20, population=10),
        lambda: margin_of_error(20, design_effect=0),
    ],
)
def test_figures_out_of_range_are_refused(call):
    with pytest.raises(SurveyError):
        call()
