"""How the figures come about, with the municipality's own numbers, so that anyone can recompute."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from deliberation.climate.emissions import plant_emissions
from deliberation.climate.factors import warming_potentials
from deliberation.climate.inventory import Inventory
from deliberation.climate.vocabulary import CARRIER, SECTOR
from parvis.activities.assembly.climate.shown import Counted, count


def computing(inventory: Inventory) -> dict:
    """Every product and sum of an inventory."""
    one = count(inventory)
    return {
        "one": one,
        "inventory": inventory,
        "products": list(products(one)) if one.result else [],
        "electricity": electricity(one) if one.result else None,
        "heat": heat(one) if one.result else None,
        "direct": list(direct(inventory)),
    }


def products(one: Counted) -> Iterator[dict]:
    """MWh x factor = tonnes for each cell of table A that is not empty."""
    inventory, result = one.inventory, one.result
    if result is None:
        return
    local = {"electricity": result.electricity, "heat_cold": result.heat}
    for cell in inventory.energy:
        if not cell.mwh:
            continue
        own = None if cell.variant else local.get(cell.carrier)
        factor = own
        if factor is None:
            factor = Fraction(inventory.factors.find(cell.carrier, cell.variant).value)
        yield {
            "sector": cell.sector,
            "carrier": cell.carrier,
            "variant": cell.variant,
            "mwh": cell.mwh,
            "factor": factor,
            "local": own is not None,
            "tonnes": Fraction(cell.mwh) * factor,
        }


def electricity(one: Counted) -> dict | None:
    """The terms of the local electricity factor; None if no electricity is consumed."""
    inventory, result = one.inventory, one.result
    if result is None or result.electricity is None:
        return None
    consumed = sum(
        (c.mwh for c in inventory.energy if c.carrier == "electricity" and not c.variant),
        start=Decimal(0),
    )
    produced = sum((plant.mwh for plant in inventory.electricity), start=Decimal(0))
    bought = sum((green.mwh for green in inventory.green), start=Decimal(0))
    national = (
        inventory.factors.find("electricity").value
        if inventory.factors.has("electricity")
        else None
    )
    return {
        "tce": consumed,
        "lpe": produced,
        "gep": bought,
        "rest": consumed - produced - bought,
        "neefe": national,
        "co2_lpe": sum((plant_emissions(inventory, p) for p in inventory.electricity), Fraction()),
        "co2_gep": sum((Fraction(g.emissions) for g in inventory.green), Fraction()),
        "surplus": consumed < produced + bought,
        "factor": result.electricity,
    }


def heat(one: Counted) -> dict | None:
    """The terms of the local heat factor; None if the snapshot's counts."""
    inventory, result = one.inventory, one.result
    if result is None or result.heat is None:
        return None
    signs = {"local": 1, "imported": 1, "exported": -1}
    tonnes = sum(
        (plant_emissions(inventory, p) * signs[p.flow] for p in inventory.heat), Fraction()
    )
    consumed = sum(
        (c.mwh for c in inventory.energy if c.carrier == "heat_cold" and not c.variant),
        start=Decimal(0),
    )
    return {"tonnes": tonnes, "consumed": consumed, "factor": result.heat}


def direct(inventory: Inventory) -> Iterator[dict]:
    """Tonnes of a gas x its warming potential."""
    potentials = {w.gas: w for w in warming_potentials() if w.report == inventory.warming}
    for one in inventory.direct:
        potential = potentials.get(one.gas)
        times = potential.value if potential else Decimal(1)
        yield {
            "sector": one.sector,
            "gas": one.gas,
            "tonnes": one.tonnes,
            "times": times,
            "total": Fraction(one.tonnes) * Fraction(times),
        }


def matrix(inventory: Inventory) -> dict:
    """Sectors x carriers in tonnes, only the rows and columns that hold something."""
    one = count(inventory)
    if one.result is None:
        return {"one": one, "heads": [], "rows": []}
    result = one.result
    carriers = [carrier for carrier in CARRIER if carrier in result.by_carrier]
    rows = [
        {
            "sector": sector,
            "cells": [result.cells.get((sector, carrier)) for carrier in carriers],
            "direct": result.direct.get(sector),
            "total": result.by_sector[sector],
        }
        for sector in SECTOR
        if sector in result.by_sector
    ]
    sums = [result.by_carrier[carrier] for carrier in carriers]
    return {
        "one": one,
        "heads": carriers,
        "rows": rows,
        "sums": sums,
        "direct": sum(result.direct.values(), Fraction()),
    }
