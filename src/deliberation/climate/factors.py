"""Emission factors: data with their source, versioned, of one approach at a time."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from typing import cast, get_args

from .amounts import exact
from .vocabulary import CARRIER, UNITS, Approach

COLUMNS = (
    *("carrier", "variant", "year", "country", "approach"),
    *("value", "unit", "source", "licence", "note"),
)
"""Table D, in this order."""

BUILT_IN = {"activity_co2": "ipcc", "life_cycle_ghg": "lca"}


class MixedApproaches(ValueError):
    """Figures of different approaches were put together; the message says which."""


@dataclass(frozen=True)
class Factor:
    """Emissions per MWh of a carrier.

    `variant`: tells factors of one carrier apart, "" for the one that is used unless another is
    chosen. `year`: of the factor, None if not stated. `country`: ISO code, "" for a general
    default. `note`: its status and what to know before using it.
    Raises ValueError for an unknown carrier or approach, or a unit of another approach.
    """

    carrier: str
    variant: str
    year: int | None
    country: str
    approach: Approach
    value: Decimal
    unit: str
    source: str
    licence: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.carrier not in CARRIER:
            raise ValueError(f"unknown carrier {self.carrier!r}; known: {', '.join(CARRIER)}")
        if self.approach not in UNITS:
            known = ", ".join(get_args(Approach))
            raise ValueError(f"unknown approach {self.approach!r}; known: {known}")
        if self.value < 0:
            raise ValueError(f"the factor of {self.carrier} is {self.value}; expected 0 or more")
        expected = f"{UNITS[self.approach]}/MWh"
        if self.unit != expected:
            problem = f"the factor of {self.carrier} is in {self.unit!r}"
            raise ValueError(f"{problem}; the approach {self.approach} needs {expected}")


@dataclass(frozen=True)
class FactorSet:
    """The factors that an inventory uses: a snapshot, kept with it.

    `version`: a name that changes whenever a factor does. Raises MixedApproaches if the factors
    are not of one approach, ValueError if a carrier has the same variant twice.
    """

    version: str
    factors: tuple[Factor, ...]

    def __post_init__(self) -> None:
        first: dict[Approach, Factor] = {}
        for factor in self.factors:
            first.setdefault(factor.approach, factor)
        if len(first) > 1:
            named = ", ".join(f"{f.carrier} is {f.approach}" for f in first.values())
            raise MixedApproaches(
                f"the factors {self.version} mix approaches: {named}; keep factors of one approach"
            )
        seen: set[tuple[str, str]] = set()
        for factor in self.factors:
            key = (factor.carrier, factor.variant)
            if key in seen:
                named = f"{factor.carrier} {factor.variant}".strip()
                raise ValueError(f"the factors {self.version} hold {named} twice: keep one")
            seen.add(key)

    @cached_property
    def approach(self) -> Approach | None:
        """The approach of all its factors; None if it is empty."""
        return self.factors[0].approach if self.factors else None

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Factor]:
        return {(factor.carrier, factor.variant): factor for factor in self.factors}

    def find(self, carrier: str, variant: str = "") -> Factor:
        """The factor of a carrier. Raises ValueError, saying what to add, if there is none."""
        found = self._by_key.get((carrier, variant))
        if found is None:
            named = f"{carrier} ({variant})" if variant else carrier
            raise ValueError(f"the factors {self.version} have none for {named}: add one")
        return found

    def has(self, carrier: str, variant: str = "") -> bool:
        return (carrier, variant) in self._by_key

    def with_factor(self, factor: Factor, *, version: str) -> "FactorSet":
        """A new version, in which this factor replaces the one of the same carrier and variant."""
        key = (factor.carrier, factor.variant)
        others = tuple(f for f in self.factors if (f.carrier, f.variant) != key)
        return FactorSet(version, (*others, factor))


@dataclass(frozen=True)
class Warming:
    """Warming potential of a gas over 100 years, in t CO2-eq per t."""

    gas: str
    report: str
    value: Decimal
    source: str
    note: str


def built_in_factors(approach: Approach) -> FactorSet:
    """The factors of the handbook for an approach, as version "parvis-2026-ipcc" or "-lca".

    Raises ValueError for activity_ghg, for which the handbook has none.
    """
    if approach not in BUILT_IN:
        raise ValueError(f"no factors for {approach} are supplied: read your own")
    name = BUILT_IN[approach]
    return FactorSet(f"parvis-2026-{name}", read_factors(_data(f"factors-{name}.csv")))


def warming_potentials() -> tuple[Warming, ...]:
    rows = csv.DictReader(io.StringIO(_data("warming.csv")))
    return tuple(
        Warming(row["gas"], row["report"], exact(row["value"]), row["source"], row["note"])
        for row in rows
    )


def read_factors(text: str) -> tuple[Factor, ...]:
    """Factors from CSV with the columns of table D. Raises ValueError with the line's number."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = tuple(next(reader, []))
    if header != COLUMNS:
        raise ValueError(f"line 1: the header is {','.join(header)}; expected {','.join(COLUMNS)}")
    found = []
    for cells in reader:
        if any(cells):
            try:
                found.append(factor_of(cells))
            except ValueError as error:
                raise ValueError(f"line {reader.line_num}: {error}") from error
    return tuple(found)


def factor_of(cells: Iterable[str]) -> Factor:
    """A factor from the cells of a row, in the order of `COLUMNS`. Raises ValueError."""
    row = list(cells)
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} cells; expected {len(COLUMNS)}: {', '.join(COLUMNS)}")
    carrier, variant, year, country, approach, value, *rest = row
    if year and not (year.isascii() and year.isdigit()):
        raise ValueError(f"the year is {year!r}; expected digits such as 2006, or nothing")
    kind = cast("Approach", approach)  # Factor refuses what is none
    return Factor(carrier, variant, int(year) if year else None, country, kind, exact(value), *rest)


def _data(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
