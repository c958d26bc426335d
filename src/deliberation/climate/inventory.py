"""Inventories: the energy a territory uses, what it produces, and the factors it counts with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .factors import FactorSet, MixedApproaches
from .vocabulary import CARRIER, SECTOR, Approach

Kind = Literal["baseline", "monitoring"]
Flow = Literal["local", "imported", "exported"]
Gas = Literal["co2", "ch4", "n2o", "co2eq"]


@dataclass(frozen=True)
class Consumption:
    """Table A: final energy of a sector from a carrier, in MWh per year.

    `variant`: the variant of the factor that counts, see `Factor`.
    """

    sector: str
    carrier: str
    mwh: Decimal
    variant: str = ""

    def __post_init__(self) -> None:
        if self.sector not in SECTOR or not SECTOR[self.sector].energy:
            raise ValueError(f"table A has no sector {self.sector!r}")
        if self.carrier not in CARRIER:
            raise ValueError(f"table A has no carrier {self.carrier!r}")
        if self.mwh < 0:
            raise ValueError(f"{self.sector}, {self.carrier}: {self.mwh} MWh; expected 0 or more")


@dataclass(frozen=True)
class Plant:
    """Tables B and C: local production of electricity or of heat, in MWh per year.

    `source`: the carrier burnt, "" if none (wind, sun, water). `input_mwh`: how much of it.
    `emissions`: in tonnes per year, in the unit of the inventory's approach; None: the input times
    its factor. `flow`: heat may also be imported or exported.
    """

    name: str
    technology: str
    mwh: Decimal
    source: str = ""
    input_mwh: Decimal = Decimal(0)
    emissions: Decimal | None = None
    flow: Flow = "local"

    def __post_init__(self) -> None:
        if self.source and self.source not in CARRIER:
            raise ValueError(f"plant {self.name}: unknown carrier {self.source!r}")
        if min(self.mwh, self.input_mwh) < 0:
            raise ValueError(f"plant {self.name}: expected 0 MWh or more")


@dataclass(frozen=True)
class GreenPurchase:
    """Certified green electricity bought by the municipality: MWh, and emissions in tonnes."""

    name: str
    mwh: Decimal
    emissions: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.mwh < 0:
            raise ValueError(f"green electricity {self.name}: expected 0 MWh or more")


@dataclass(frozen=True)
class Direct:
    """Emissions without energy use (waste, wastewater, other), in tonnes of a gas per year."""

    sector: str
    gas: Gas
    tonnes: Decimal

    def __post_init__(self) -> None:
        if self.sector not in SECTOR or SECTOR[self.sector].energy:
            raise ValueError(f"{self.sector!r} is no sector without energy use")


@dataclass(frozen=True)
class Inventory:
    """A year of a territory: energy, production, direct emissions, and the factors snapshot.

    `population`: residents that year. `energy` is put in the order of the template. `warming`:
    the IPCC report whose warming potentials count other gases. Raises MixedApproaches if the
    factors are of another approach or a gas is not counted by it, ValueError for a cell of
    table A given twice.
    """

    kind: Kind
    year: int
    population: int
    approach: Approach
    factors: FactorSet
    energy: tuple[Consumption, ...] = ()
    electricity: tuple[Plant, ...] = ()
    green: tuple[GreenPurchase, ...] = ()
    heat: tuple[Plant, ...] = ()
    direct: tuple[Direct, ...] = ()
    warming: Literal["AR4", "AR5"] = "AR5"

    def __post_init__(self) -> None:
        other = self.factors.approach
        if other not in (None, self.approach):
            raise MixedApproaches(
                f"the inventory {self.year} is {self.approach}, its factors"
                f" {self.factors.version} are {other}; use factors of its own approach"
            )
        if self.population < 1:
            raise ValueError(f"the inventory {self.year} needs its number of residents")
        cells = [(one.sector, one.carrier, one.variant) for one in self.energy]
        if twice := {cell for cell in cells if cells.count(cell) > 1}:
            raise ValueError(f"table A holds {', '.join(min(twice)).rstrip(', ')} twice")
        self._check_gases()
        object.__setattr__(self, "energy", tuple(sorted(self.energy, key=_place)))
        if wrong := [plant.name for plant in self.electricity if plant.flow != "local"]:
            raise ValueError(f"table B lists local plants, {wrong[0]} is not local")

    def _check_gases(self) -> None:
        counted = ("co2",) if self.approach == "activity_co2" else ("co2", "ch4", "n2o", "co2eq")
        for one in self.direct:
            if one.gas not in counted:
                raise MixedApproaches(
                    f"{one.sector}: {one.gas} is not counted by the approach {self.approach};"
                    " use activity_ghg or leave it out"
                )


def _place(one: Consumption) -> tuple[int, int, str]:
    return list(SECTOR).index(one.sector), list(CARRIER).index(one.carrier), one.variant
