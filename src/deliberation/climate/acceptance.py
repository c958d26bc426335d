"""Would the plan be accepted? The Covenant's checks, each with its reason and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .amounts import plain
from .consistency import problems
from .criteria import Criteria
from .monitoring import years_later
from .plan import ClimatePlan
from .vocabulary import KEY_SECTORS, SECTOR

Code = Literal[
    "approved", "in_time", "target", "baseline_sectors", "action_sectors", "tables", "risks"
]


@dataclass(frozen=True)
class Check:
    """One check. `missing`: what is still to be done, empty if it passed.

    `rule`: the name of the criterion behind it, "" if it is none of the numbers. Sentences are
    made by `words`.
    """

    code: Code
    passed: bool
    found: str
    wanted: str
    missing: tuple[str, ...] = ()
    rule: str = ""


def acceptance(plan: ClimatePlan, criteria: Criteria) -> tuple[Check, ...]:
    """All checks, in the order of the Covenant's list. Source: reporting guidelines, [K]."""
    return tuple(_checks(plan, criteria))


def is_acceptable(plan: ClimatePlan, criteria: Criteria) -> bool:
    return all(check.passed for check in acceptance(plan, criteria))


def _checks(plan: ClimatePlan, criteria: Criteria) -> Iterator[Check]:
    day = plan.approval.day.isoformat() if plan.approval else ""
    yield Check("approved", bool(day), day, "", () if day else ("approval",))
    if plan.signed:
        by = years_later(plan.signed, criteria.whole("plan_years")).isoformat()
        late = bool(day) and day > by
        yield Check("in_time", bool(day) and not late, day, by, rule="plan_years")
    yield _target(plan, criteria)
    yield _baseline_sectors(plan, criteria)
    yield _action_sectors(plan, criteria)
    found = tuple(problem for one in plan.inventories for problem in problems(one))
    missing = found if plan.inventories else ("inventory",)
    yield Check("tables", not missing, str(len(found)), "0", missing)
    unfinished = tuple(risk.hazard for risk in plan.risks if risk.missing)
    gaps = unfinished if plan.risks else ("risks",)
    done = len(plan.risks) - len(unfinished)
    yield Check("risks", not gaps, str(done), str(len(plan.risks)), gaps)


def _target(plan: ClimatePlan, criteria: Criteria) -> Check:
    """The largest reduction that is to be reached by the year the minimum is for."""
    wanted, by = criteria.value("minimum_reduction"), criteria.whole("target_year")
    best = max((t.reduction for t in plan.targets if t.year <= by), default=None)
    passed = best is not None and best >= wanted
    found = "" if best is None else plain(best)
    missing = () if passed else ("reduction",)
    return Check("target", passed, found, plain(wanted), missing, "minimum_reduction")


def _baseline_sectors(plan: ClimatePlan, criteria: Criteria) -> Check:
    cells = plan.baseline.energy if plan.baseline else ()
    covered = {SECTOR[cell.sector].key for cell in cells if cell.mwh}
    return _sectors("baseline_sectors", covered, criteria, "baseline_key_sectors")


def _action_sectors(plan: ClimatePlan, criteria: Criteria) -> Check:
    covered = {
        SECTOR[action.sector].key
        for action in plan.actions
        if action.sector and "mitigation" in action.aims and action.status != "cancelled"
    }
    return _sectors("action_sectors", covered, criteria, "action_key_sectors")


def _sectors(code: Code, covered: set[str], criteria: Criteria, rule: str) -> Check:
    """`missing` names the key sectors left, of which some are to be added."""
    inside = [sector for sector in KEY_SECTORS if sector in covered]
    wanted = criteria.whole(rule)
    passed = len(inside) >= wanted
    left = () if passed else tuple(sector for sector in KEY_SECTORS if sector not in covered)
    return Check(code, passed, str(len(inside)), str(wanted), left, rule)
