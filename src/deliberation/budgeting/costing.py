"""What a project costs: quantities, unit prices, VAT and contingency, exact to the cent.

Each line is rounded to the cent, half up, without VAT and then with it, so that the amounts that
people see add up; the contingency is taken on the sum of the lines with VAT, and rounded likewise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

HUNDRED, WHOLE = 100, 10_000


@dataclass(frozen=True)
class CostLine:
    """quantity: hundredths of a unit; unit_price: cents without VAT; vat: hundredths of a percent
    (2100 is 21 %). Raises `ValueError` for a negative or empty amount."""

    label: str
    quantity: int
    unit_price: int
    vat: int

    def __post_init__(self) -> None:
        if self.quantity <= 0 or self.unit_price <= 0 or not 0 <= self.vat <= WHOLE:
            raise ValueError("a line needs a quantity, a price, and VAT between 0 and 100 %")

    @property
    def net(self) -> int:
        """Cents without VAT."""
        return half_up(Fraction(self.quantity * self.unit_price, HUNDRED))

    @property
    def gross(self) -> int:
        """Cents with VAT."""
        return half_up(Fraction(self.net * (WHOLE + self.vat), WHOLE))


@dataclass(frozen=True)
class Total:
    """The sums, in cents: `total` is what the project costs."""

    net: int
    vat: int
    contingency: int
    total: int


def total_of(lines: Sequence[CostLine], contingency: int = 0) -> Total:
    """The cost of some lines; `contingency`: hundredths of a percent of the sum with VAT."""
    if contingency < 0:
        raise ValueError("contingency cannot be negative")
    net = sum(line.net for line in lines)
    gross = sum(line.gross for line in lines)
    spare = half_up(Fraction(gross * contingency, WHOLE))
    return Total(net=net, vat=gross - net, contingency=spare, total=gross + spare)


def half_up(amount: Fraction) -> int:
    """The nearest integer, the greater one of two; for amounts of 0 or more."""
    return floor(amount + Fraction(1, 2))
