import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.recounts import SMALL, Exhausted, money_guess, smallest
from tests.deliberation.budgeting.strategies import examples


def above(limit, tried=None):
    """A change wins from `limit` on."""

    def wins(value):
        if tried is not None:
            tried.append(value)
        return value >= limit

    return wins


@examples
@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(0, 3000))
def test_where_more_is_never_worse_the_smallest_is_found(limit, last, guess):
    tried = []
    found = smallest(above(limit, tried), last, guess, monotone=True)
    assert found == (limit if limit <= last else None, "smallest")
    assert len(tried) <= 24


def test_a_floor_saves_trials():
    tried = []
    assert smallest(above(801, tried), 1000, 800, floor=799, monotone=True) == (801, "smallest")
    assert tried == [800, 803, 801]


@pytest.mark.parametrize(
    ("wins", "last", "expected"),
    [
        ({40}, 100, (40, "recounted")),
        ({3, 12}, 100, (None, "not-found")),
        ({3, 9, 10}, 100, (3, "smallest")),
        (set(), 100, (None, "not-found")),
        (set(), SMALL, (None, "smallest")),
        ({5}, SMALL, (5, "smallest")),
        ({5}, 0, (None, "smallest")),
    ],
)
def test_what_is_known_of_a_figure_depends_on_what_was_tried(wins, last, expected):
    """No order is assumed: below SMALL everything is tried, above only some."""
    assert smallest(wins.__contains__, last, guess=10) == expected


def test_a_search_cut_short_keeps_what_wins():
    left = [3]

    def wins(value):
        if not left[0]:
            raise Exhausted
        left[0] -= 1
        return value >= 100

    assert smallest(wins, 10_000, guess=150) == (112, "recounted")


def test_a_search_without_any_count_says_so():
    def wins(value):
        raise Exhausted

    assert smallest(wins, 10) == (None, "not-searched")


def test_the_first_guess_makes_a_project_fit():
    assert (money_guess(50, 20), money_guess(50, 60)) == (30, 1)
