import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.suppression import suppressed


def test_table_without_small_cells_is_shown_whole():
    assert not suppressed(np.array([[10, 0], [25, 30]])).any()


def test_one_small_cell_hides_three_more_as_totals_would_tell():
    hidden = suppressed(np.array([[3, 40, 50], [60, 20, 90], [70, 80, 30]]))
    assert hidden.tolist() == [[True, True, False], [True, True, False], [False, False, False]]


def test_two_small_cells_of_a_line_are_not_enough_when_their_sum_is_small():
    hidden = suppressed(np.array([[1, 2, 40, 50], [20, 30, 40, 50]]))
    assert hidden[0].tolist() == [True, True, True, False]


def test_cells_under_5_are_never_shown():
    with pytest.raises(SurveyError, match="never shown"):
        suppressed(np.array([[1]]), smallest=4)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_no_line_gives_a_hidden_cell_away(rows, columns, data):
    cells = st.lists(st.integers(0, 40), min_size=rows * columns, max_size=rows * columns)
    counts = np.array(data.draw(cells)).reshape(rows, columns)
    hidden = suppressed(counts)
    assert hidden[(counts > 0) & (counts < 10)].all()
    for table, mask in ((counts, hidden), (counts.T, hidden.T)):
        for line, covered in zip(table, mask, strict=True):
            enough = covered.sum() >= 2 and line[covered].sum() >= 10
            assert not covered.any() or covered.all() or enough
