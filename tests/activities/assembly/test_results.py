import pytest

from parvis.activities.assembly.reporting import percent_words
from parvis.activities.assembly.results import Count, is_adopted, needed, total


@pytest.mark.parametrize(
    ("yes", "no", "abstention", "percent", "adopted"),
    [
        (4, 1, 0, 80, True),
        (4, 1, 30, 80, True),
        (39, 10, 0, 80, False),
        (40, 10, 0, 80, True),
        (3, 1, 0, 75, True),
        (2, 1, 0, 75, False),
        (5, 5, 0, 50, False),
        (6, 5, 0, 50, True),
        (0, 0, 9, 80, False),
        (0, 0, 0, 50, False),
        (7, 0, 0, 100, True),
        (7, 1, 0, 100, False),
    ],
)
def test_adoption_at_its_edge(yes, no, abstention, percent, adopted):
    count = Count(yes, no, abstention)
    assert is_adopted(count, percent) is adopted
    if count.cast:
        assert (yes >= needed(count, percent)) is adopted


def test_support_is_never_rounded_up_to_the_threshold():
    assert Count(yes=7999, no=2001).tenths == 799
    assert percent_words(799) == "79,9\u202f%"
    assert percent_words(800) == "80\u202f%"


def test_counts_add_up():
    assert total([Count(1, 2, 3), Count(4, 0, 1)]) == Count(5, 2, 4)
