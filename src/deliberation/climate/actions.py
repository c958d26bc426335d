"""Actions of the plan, and what they come from: needs, findings, proposals, recommendations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .amounts import total
from .vocabulary import SECTOR, Aim, Origin, Status

Slugs = tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """An action sheet, with the fields of the Covenant's template ([K], reporting guidelines).

    `id`: uuid or slug. `sector`: as in the inventories, or "" for none of them. `area`: area of
    intervention; `instrument`: policy instrument. `responsible`: the body; `start`, `end`: dates.
    `investment`, `other_cost`: in euros. `savings_mwh`, `renewable_mwh`, `co2_tonnes`: per year,
    at the end. `key`: a key action. `aims`: what it affects. `needs`, `findings`, `proposals`:
    the residents' contributions it comes from, `recommendations`: those it answers, each by its
    uuid or slug. Raises ValueError, naming the action, for what cannot be.
    """

    id: str
    title: str
    sector: str = ""
    area: str = ""
    instrument: str = ""
    origin: Origin = "local"
    responsible: str = ""
    stakeholders: Slugs = ()
    start: date | None = None
    end: date | None = None
    status: Status = "planned"
    investment: Decimal = Decimal(0)
    other_cost: Decimal = Decimal(0)
    financing: str = ""
    savings_mwh: Decimal = Decimal(0)
    renewable_mwh: Decimal = Decimal(0)
    co2_tonnes: Decimal = Decimal(0)
    key: bool = False
    aims: tuple[Aim, ...] = ("mitigation",)
    indicators: Slugs = ()
    needs: Slugs = ()
    findings: Slugs = ()
    proposals: Slugs = ()
    recommendations: Slugs = ()

    def __post_init__(self) -> None:
        name = f"the action {self.id or self.title!r}"
        if not self.id.strip() or not self.title.strip():
            raise ValueError(f"{name} needs an id and a title")
        if self.sector and self.sector not in SECTOR:
            raise ValueError(f"{name} names an unknown sector {self.sector!r}")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"{name} ends on {self.end}, before it starts on {self.start}")
        for items in (self.stakeholders, self.indicators, self.origins, self.recommendations):
            if any(not item or item.splitlines() != [item] for item in items):
                raise ValueError(f"{name} has a list with an empty entry or one of several lines")
        if min(self.investment, self.other_cost) < 0:
            raise ValueError(f"{name} has a cost below 0")

    @property
    def cost(self) -> Decimal:
        return total((self.investment, self.other_cost))

    @property
    def origins(self) -> Slugs:
        """All contributions that the action comes from."""
        return self.needs + self.findings + self.proposals


def without_origin(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Actions that no resident's need, finding or proposal leads to."""
    return tuple(action for action in actions if not action.origins)


def unanswered(recommendations: Iterable[str], actions: Iterable[Action]) -> Slugs:
    """Recommendations to which no action answers, in their order."""
    answered = {slug for action in actions for slug in action.recommendations}
    return tuple(slug for slug in recommendations if slug not in answered)


def answers(actions: Iterable[Action]) -> Mapping[str, Slugs]:
    """Contribution or recommendation -> ids of the actions that come from it or answer it."""
    found: dict[str, Slugs] = {}
    for action in actions:
        for slug in dict.fromkeys((*action.origins, *action.recommendations)):
            found[slug] = (*found.get(slug, ()), action.id)
    return found


def savings(actions: Iterable[Action]) -> Decimal:
    """Tonnes per year of all actions that are not cancelled."""
    return total(action.co2_tonnes for action in actions if action.status != "cancelled")
