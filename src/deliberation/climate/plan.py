"""A climate plan (PAEDC, SECAP): all its parts together."""

from dataclasses import dataclass
from datetime import date

from .actions import Action
from .inventory import Inventory
from .risks import HazardRisk
from .targets import Target


@dataclass(frozen=True)
class Approval:
    """The council's decision on the plan, and its reference."""

    day: date
    reference: str = ""


@dataclass(frozen=True)
class ClimatePlan:
    """A municipality's plan. Raises ValueError for two inventories of one year, two baselines, a
    hazard assessed twice or an action's id used twice."""

    municipality: str
    inventories: tuple[Inventory, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()
    risks: tuple[HazardRisk, ...] = ()
    signed: date | None = None
    approval: Approval | None = None

    def __post_init__(self) -> None:
        if not self.municipality.strip():
            raise ValueError("the plan needs the name of its municipality")
        years = [inventory.year for inventory in self.inventories]
        if twice := {year for year in years if years.count(year) > 1}:
            raise ValueError(f"there are two inventories of {min(twice)}: keep one")
        if len([one for one in self.inventories if one.kind == "baseline"]) > 1:
            raise ValueError("there are two baseline inventories: mark one as monitoring")
        hazards = [risk.hazard for risk in self.risks]
        if again := {hazard for hazard in hazards if hazards.count(hazard) > 1}:
            raise ValueError(f"the hazard {min(again)} is assessed twice: keep one")
        ids = [action.id for action in self.actions]
        if used := {id for id in ids if ids.count(id) > 1}:
            raise ValueError(f"two actions have the id {min(used)}: give each its own")

    @property
    def baseline(self) -> Inventory | None:
        return next((one for one in self.inventories if one.kind == "baseline"), None)
