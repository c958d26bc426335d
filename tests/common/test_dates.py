from datetime import date

import pytest

from parvis.common.dates import add_months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 12), 6, date(2026, 11, 12)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_add_months_keeps_the_day_where_the_month_has_it(day, months, expected):
    assert add_months(day, months) == expected
