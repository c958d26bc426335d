"""What an inventory emits: t CO2 or t CO2-eq by sector and carrier, exact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .amounts import total
from .factors import warming_potentials
from .inventory import Inventory, Plant
from .vocabulary import CARRIER, SECTOR, UNITS, Approach

Cell = tuple[str, str]


@dataclass(frozen=True)
class Emissions:
    """The result of an inventory, per year.

    `cells`: (sector, carrier) -> tonnes; `direct`: sector -> tonnes without energy use; `unit`:
    "t CO2" or "t CO2-eq". `electricity`, `heat`: the local factors (tonnes per MWh) that counted,
    None if none was consumed (or, for heat, if no plant is given and the snapshot's counts).
    """

    year: int
    population: int
    approach: Approach
    unit: str
    cells: Mapping[Cell, Fraction]
    direct: Mapping[str, Fraction]
    electricity: Fraction | None
    heat: Fraction | None

    @property
    def total(self) -> Fraction:
        return sum(self.cells.values(), Fraction()) + sum(self.direct.values(), Fraction())

    @property
    def per_capita(self) -> Fraction:
        return self.total / self.population

    @property
    def by_sector(self) -> Mapping[str, Fraction]:
        """Sector -> tonnes, in the order of the template, sectors with none left out."""
        sums = dict.fromkeys(SECTOR, Fraction())
        for (sector, _), tonnes in self.cells.items():
            sums[sector] += tonnes
        for sector, tonnes in self.direct.items():
            sums[sector] += tonnes
        return {sector: tonnes for sector, tonnes in sums.items() if tonnes}

    @property
    def by_carrier(self) -> Mapping[str, Fraction]:
        """Carrier -> tonnes, in the order of the template, carriers with none left out."""
        sums = dict.fromkeys(CARRIER, Fraction())
        for (_, carrier), tonnes in self.cells.items():
            sums[carrier] += tonnes
        return {carrier: tonnes for carrier, tonnes in sums.items() if tonnes}


def emissions(inventory: Inventory) -> Emissions:
    """E = sum of MWh x factor; electricity and heat with their local factors.

    Source: Covenant of Mayors guidebook, part 2 (JRC), [K]. Raises ValueError if a carrier in use
    has no factor in the snapshot. O(cells).
    """
    electricity, heat = electricity_factor(inventory), heat_factor(inventory)
    local = {"electricity": electricity, "heat_cold": heat}
    cells: dict[Cell, Fraction] = {}
    for one in inventory.energy:
        factor = None if one.variant else local.get(one.carrier)
        if factor is None and one.mwh:
            factor = Fraction(inventory.factors.find(one.carrier, one.variant).value)
        cell = (one.sector, one.carrier)
        cells[cell] = cells.get(cell, Fraction()) + Fraction(one.mwh) * (factor or 0)
    return Emissions(
        year=inventory.year,
        population=inventory.population,
        approach=inventory.approach,
        unit=UNITS[inventory.approach],
        cells=cells,
        direct=_direct(inventory),
        electricity=electricity,
        heat=heat,
    )


def electricity_factor(inventory: Inventory) -> Fraction | None:
    """[(TCE - LPE - GEP) x NEEFE + CO2(LPE) + CO2(GEP)] / TCE, in tonnes per MWh.

    TCE: electricity consumed (table A), LPE: produced locally (table B), GEP: certified green
    bought, NEEFE: the snapshot's factor. If more is produced and bought than consumed:
    [CO2(LPE) + CO2(GEP)] / (LPE + GEP). None if no electricity is consumed. Cells that name a
    variant of the factor count with it, and are left out of TCE. Source: Covenant of Mayors
    guidebook, part 2, [K].
    """
    consumed = _consumed(inventory, "electricity")
    if not consumed:
        return None
    produced = _sum(plant.mwh for plant in inventory.electricity)
    green = _sum(one.mwh for one in inventory.green)
    own = sum((plant_emissions(inventory, plant) for plant in inventory.electricity), Fraction())
    own += _sum(one.emissions for one in inventory.green)
    if consumed < produced + green:
        return own / (produced + green)
    rest = consumed - produced - green
    national = Fraction(inventory.factors.find("electricity").value) if rest else Fraction()
    return (rest * national + own) / consumed


def heat_factor(inventory: Inventory) -> Fraction | None:
    """[CO2 of local + imported - exported heat] / heat consumed, in tonnes per MWh.

    None if table C is empty or no heat is consumed. Source: Covenant of Mayors guidebook, part 2,
    [K].
    """
    consumed = _consumed(inventory, "heat_cold")
    if not consumed or not inventory.heat:
        return None
    signs = {"local": 1, "imported": 1, "exported": -1}
    own = (plant_emissions(inventory, plant) * signs[plant.flow] for plant in inventory.heat)
    return sum(own, Fraction()) / consumed


def plant_emissions(inventory: Inventory, plant: Plant) -> Fraction:
    """Tonnes per year: as stated, otherwise the input times the factor of its carrier."""
    if plant.emissions is not None:
        return Fraction(plant.emissions)
    if not plant.source or not plant.input_mwh:
        return Fraction()
    return Fraction(plant.input_mwh) * Fraction(inventory.factors.find(plant.source).value)


def _consumed(inventory: Inventory, carrier: str) -> Fraction:
    return _sum(c.mwh for c in inventory.energy if c.carrier == carrier and not c.variant)


def _direct(inventory: Inventory) -> dict[str, Fraction]:
    potentials = {
        w.gas: Fraction(w.value) for w in warming_potentials() if w.report == inventory.warming
    }
    tonnes: dict[str, Fraction] = {}
    for one in inventory.direct:
        added = Fraction(one.tonnes) * potentials.get(one.gas, Fraction(1))
        tonnes[one.sector] = tonnes.get(one.sector, Fraction()) + added
    return tonnes


def _sum(values: Iterable[Decimal]) -> Fraction:
    return Fraction(total(values))
