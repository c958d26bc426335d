"""Monitoring: what changed between two inventories, and which reports are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .criteria import Criteria
from .emissions import Cell, Emissions, emissions
from .inventory import Inventory
from .targets import same_approach


@dataclass(frozen=True)
class CellChange:
    """A cell in tonnes, before and after; `by_energy` + `by_factor` is the difference, exactly.

    `by_energy`: the change of MWh at the factor before; `by_factor`: the rest, which comes from
    another factor (a cleaner electricity mix, or another snapshot).
    """

    sector: str
    carrier: str
    before: Fraction
    after: Fraction
    by_energy: Fraction
    by_factor: Fraction


@dataclass(frozen=True)
class Comparison:
    """Two inventories. `cells`: all that either has; `direct`: sector -> change in tonnes.

    `factors`: the versions of the two snapshots; `same_factors`: they hold equal factors.
    """

    before: Emissions
    after: Emissions
    cells: tuple[CellChange, ...]
    direct: tuple[tuple[str, Fraction], ...]
    factors: tuple[str, str]
    same_factors: bool

    @property
    def change(self) -> Fraction:
        """Tonnes after minus before."""
        return self.after.total - self.before.total


def compare(before: Inventory, after: Inventory) -> Comparison:
    """Compare two inventories, each over the snapshot it used: nothing is counted anew.

    Raises MixedApproaches if they are not of one approach, ValueError for a missing factor.
    """
    one, two = emissions(before), emissions(after)
    same_approach(one, two)
    sectors = dict.fromkeys((*one.direct, *two.direct))
    direct = ((s, two.direct.get(s, Fraction()) - one.direct.get(s, Fraction())) for s in sectors)
    return Comparison(
        before=one,
        after=two,
        cells=tuple(_cells(before, one, after, two)),
        direct=tuple(direct),
        factors=(before.factors.version, after.factors.version),
        same_factors=set(before.factors.factors) == set(after.factors.factors),
    )


def _cells(
    before: Inventory, one: Emissions, after: Inventory, two: Emissions
) -> Iterator[CellChange]:
    energy = (_energy(before), _energy(after))
    for cell in dict.fromkeys((*one.cells, *two.cells)):
        start, end = one.cells.get(cell, Fraction()), two.cells.get(cell, Fraction())
        mwh = (energy[0].get(cell, Fraction()), energy[1].get(cell, Fraction()))
        # Energy that is new has no factor before: its own one counts, so nothing is "by factor".
        factor = start / mwh[0] if mwh[0] else end / mwh[1] if mwh[1] else Fraction()
        by_energy = (mwh[1] - mwh[0]) * factor
        yield CellChange(*cell, start, end, by_energy, end - start - by_energy)


def _energy(inventory: Inventory) -> dict[Cell, Fraction]:
    mwh: dict[Cell, Fraction] = {}
    for one in inventory.energy:
        cell = (one.sector, one.carrier)
        mwh[cell] = mwh.get(cell, Fraction()) + Fraction(one.mwh)
    return mwh


@dataclass(frozen=True)
class Due:
    """What is to be filed, and by when. `rule`: the key in the criteria."""

    rule: str
    by: date


def due(
    signed: date, plan: date | None, reports: tuple[date, ...], inventories: tuple[date, ...],
    *, criteria: Criteria,
) -> tuple[Due, ...]:  # fmt: skip
    """The next deadlines after the council's signature, earliest first.

    `plan`: when the plan was filed; `reports`, `inventories`: when implementation reports and
    monitoring inventories were. Nothing but the plan is due before it is filed.
    """
    if plan is None:
        return (Due("plan_years", years_later(signed, criteria.whole("plan_years"))),)
    found = [
        Due(rule, years_later(max((plan, *filed)), criteria.whole(rule)))
        for rule, filed in (("report_years", reports), ("inventory_years", inventories))
    ]
    return tuple(sorted(found, key=lambda one: one.by))


def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February for 29 February if that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
