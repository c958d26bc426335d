"""Do the tables of an inventory fit together?"""

from collections.abc import Iterator

from .amounts import total
from .inventory import Inventory


def problems(inventory: Inventory) -> tuple[str, ...]:
    """What does not fit, one code and detail each, such as "factor:biofuel" or "heat:1994".

    - factor:CARRIER - used in table A, or burnt in a plant, and the snapshot has no factor;
    - input:PLANT - a plant with a carrier but neither its input nor its emissions;
    - efficiency:PLANT - a plant that gives more energy than it burns;
    - heat:YEAR - table A holds heat, table C is empty and the snapshot has no factor for it;
    - heat_flow:YEAR - more heat exported than there is, or more consumed than C supplies;
    - empty:YEAR - table A is empty.
    """
    return tuple(_problems(inventory))


def _problems(inventory: Inventory) -> Iterator[str]:
    if not any(one.mwh for one in inventory.energy):
        yield f"empty:{inventory.year}"
    for one in inventory.energy:
        local = one.carrier in ("electricity", "heat_cold") and not one.variant
        if one.mwh and not local and not inventory.factors.has(one.carrier, one.variant):
            yield f"factor:{one.carrier}"
    yield from _plants(inventory)
    yield from _electricity(inventory)
    yield from _heat(inventory)


def _plants(inventory: Inventory) -> Iterator[str]:
    for plant in (*inventory.electricity, *inventory.heat):
        counted = plant.emissions is not None
        if plant.source and not plant.input_mwh and not counted:
            yield f"input:{plant.name}"
        if plant.source and not counted and not inventory.factors.has(plant.source):
            yield f"factor:{plant.source}"
        if plant.source and 0 < plant.input_mwh < plant.mwh and plant.flow == "local":
            yield f"efficiency:{plant.name}"


def _electricity(inventory: Inventory) -> Iterator[str]:
    consumed = total(
        c.mwh for c in inventory.energy if c.carrier == "electricity" and not c.variant
    )
    own = total((*(p.mwh for p in inventory.electricity), *(g.mwh for g in inventory.green)))
    if consumed > own and not inventory.factors.has("electricity"):
        yield "factor:electricity"


def _heat(inventory: Inventory) -> Iterator[str]:
    consumed = total(c.mwh for c in inventory.energy if c.carrier == "heat_cold" and not c.variant)
    if not inventory.heat:
        if consumed and not inventory.factors.has("heat_cold"):
            yield f"heat:{inventory.year}"
        return
    signs = {"local": 1, "imported": 1, "exported": -1}
    if total(plant.mwh * signs[plant.flow] for plant in inventory.heat) < consumed:
        yield f"heat_flow:{inventory.year}"
