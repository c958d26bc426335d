from datetime import date

import pytest

from deliberation.responsiveness.promises import Promise, delivery, months_after
from deliberation.responsiveness.shares import Share
from tests.deliberation.responsiveness.hand import ON

PROMISES = (
    # Kept in time, told after two months, evaluated after eleven.
    Promise(
        date(2025, 1, 1),
        due=date(2025, 9, 1),
        delivered=date(2025, 9, 1),
        updates=(date(2025, 3, 1),),
        evaluated=date(2025, 12, 1),
    ),
    # Kept late; its first news came the day after three months; never evaluated.
    Promise(
        date(2025, 1, 1),
        due=date(2025, 9, 1),
        delivered=date(2025, 9, 2),
        updates=(date(2025, 4, 2),),
    ),
    Promise(date(2026, 1, 31), abandoned=True, updates=(date(2026, 4, 30),)),
    Promise(date(2026, 2, 1), due=date(2026, 6, 29)),
    # Too young for news, and with time left.
    Promise(date(2026, 6, 1), due=date(2026, 12, 1)),
    # After the measuring day.
    Promise(date(2026, 7, 1)),
)


def test_delivery_by_hand():
    found = delivery(PROMISES, on=ON)
    assert (found.promised, found.delivered, found.abandoned, found.overdue) == (5, 2, 1, 1)
    assert found.rate == Share(2, 4)
    assert found.on_time == Share(1, 2)
    assert found.updated == Share(2, 4)
    assert found.evaluated == Share(1, 2)


def test_nothing_promised_has_no_rate():
    found = delivery([], on=ON)
    assert [found.rate.value, found.on_time.value, found.updated.value] == [None] * 3


def test_delivery_to_come_is_none_yet():
    found = delivery(PROMISES[:1], on=date(2025, 8, 1))
    assert (found.delivered, found.overdue, found.rate) == (0, 0, Share(0, 0))


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 10, 5), 3, date(2027, 1, 5)),
    ],
)
def test_months_after_stay_in_the_month(day, months, after):
    assert months_after(day, months) == after
