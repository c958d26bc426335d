from fractions import Fraction

import pytest

from deliberation.responsiveness.cases import Case, measure
from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.report import satisfaction_json
from deliberation.responsiveness.satisfaction import Satisfaction, satisfaction
from tests.deliberation.responsiveness.hand import CASES, ON, day

# Sum 67 of 12 marks: 5.58, to the half 5.5; 7 of 12 from 6 on: 58 %, to the twentieth 60 %.
MARKS = (0, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 8)


def test_satisfaction_by_hand():
    found = satisfaction(MARKS)
    assert found == Satisfaction(10, Fraction(11, 2), Fraction(3, 5))
    assert satisfaction_json(found) == {
        "opinions_at_least": 10,
        "mean_0_to_10": 5.5,
        "content_percent": 60,
    }


def test_few_marks_say_nothing():
    assert satisfaction(MARKS[:9]) is None
    assert satisfaction([]) is None


def test_one_more_mark_is_not_read_off_the_difference():
    """Whichever mark comes eleventh, the figure is one of a few, each the same for several."""
    before = (5,) * 10
    after = [satisfaction([*before, mark]) for mark in range(11)]
    assert len(set(after)) == 4
    assert min(after.count(one) for one in after) >= 2


@pytest.mark.parametrize("mark", [-1, 11])
def test_mark_outside_the_scale_is_refused(mark):
    with pytest.raises(ResponsivenessError, match="a mark is from 0 to 10"):
        satisfaction([mark])


def test_mark_counts_once_the_answer_has_come():
    marked = [Case(day(1, 1), answered=day(1, 2), satisfaction=8)] * 10
    later = [Case(day(1, 1), answered=day(12, 24), satisfaction=0)] * 10
    found = measure([*marked, *later, *CASES], on=ON).satisfaction
    assert found == Satisfaction(10, Fraction(8), Fraction(1))
