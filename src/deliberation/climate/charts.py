"""Series for the charts of a plan: numbers and labels, not pictures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .actions import Action
from .emissions import Emissions
from .targets import Target, allowed
from .vocabulary import CARRIER, SECTOR, Term

Language = Literal["fr", "en"]


@dataclass(frozen=True)
class Series:
    """One line or set of bars: (label, value) in order, all in `unit`."""

    name: str
    unit: str
    points: tuple[tuple[str, Fraction], ...]


def by_sector(result: Emissions, language: Language) -> Series:
    """Tonnes per sector."""
    return Series(str(result.year), result.unit, _labelled(result.by_sector, SECTOR, language))


def by_carrier(result: Emissions, language: Language) -> Series:
    """Tonnes per carrier."""
    return Series(str(result.year), result.unit, _labelled(result.by_carrier, CARRIER, language))


def path(results: Iterable[Emissions]) -> Series:
    """Total tonnes of each inventory by year, oldest first; all are to be of one unit."""
    ordered = sorted(results, key=lambda result: result.year)
    unit = ordered[0].unit if ordered else ""
    return Series("inventories", unit, tuple((str(r.year), r.total) for r in ordered))


def path_to_target(baseline: Emissions, target: Target, population: int | None = None) -> Series:
    """A straight line from the baseline to what the target allows, year by year."""
    end, years = allowed(baseline, target, population), target.year - baseline.year
    if years < 1:
        raise ValueError(f"the target of {target.year} is not after the baseline {baseline.year}")
    step = (end - baseline.total) / years
    points = ((str(baseline.year + k), baseline.total + k * step) for k in range(years + 1))
    return Series("target", baseline.unit, tuple(points))


def savings_by_sector(actions: Iterable[Action], unit: str, language: Language) -> Series:
    """Tonnes per year that actions not cancelled save, per sector; `unit`: of the inventories."""
    sums: dict[str, Fraction] = dict.fromkeys(SECTOR, Fraction())
    for action in actions:
        if action.status != "cancelled" and action.sector:
            sums[action.sector] += Fraction(action.co2_tonnes)
    filled = {sector: tonnes for sector, tonnes in sums.items() if tonnes}
    return Series("actions", unit, _labelled(filled, SECTOR, language))


def _labelled(
    values: Mapping[str, Fraction], terms: Mapping[str, Term], language: Language
) -> tuple[tuple[str, Fraction], ...]:
    label = {slug: term.fr if language == "fr" else term.en for slug, term in terms.items()}
    return tuple((label[slug], value) for slug, value in values.items())
