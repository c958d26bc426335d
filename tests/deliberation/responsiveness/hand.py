"""Eight contributions whose figures were worked out by hand, measured on 30 June 2026.

Days to the answer: 10, 20, 30, 50, 20; three wait, for 10, 30 and 90 days. 2026 has 28 days in
February. The delay of the charter is 30 days.
"""

from datetime import date

from deliberation.responsiveness.cases import Case

ON = date(2026, 6, 30)
CHARTER = 30


def day(month: int, number: int) -> date:
    return date(2026, month, number)


THREAD = {"decided": True, "promised": True}
CASES = (
    Case(day(1, 1), day(1, 3), day(1, 11), "accepted", reasoned=True, delivered=True, **THREAD),
    Case(day(1, 1), None, day(1, 21), "rejected", reasoned=True),
    Case(day(2, 1), day(2, 2), day(3, 3), "partly", reasoned=True, **THREAD),
    Case(day(2, 1), None, day(3, 23), "already_done"),
    Case(day(6, 20), day(6, 21)),
    Case(day(5, 31)),
    Case(day(4, 1)),
    Case(day(3, 1), None, day(3, 21), "accepted", reasoned=True, decided=True),
)
