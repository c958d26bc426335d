"""A whole plan as a workbook: what it is, targets, actions, risks, and the inventories' tables."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import get_args

from .actions import Action
from .book import Book, BookError, Line, Row, Texts, Value, lines
from .plan import Approval, ClimatePlan
from .risks import Capacity, HazardRisk, Vulnerability
from .tables_inventory import inventory_sheets, read_inventories
from .targets import Basis, Target
from .vocabulary import Aim, Change, Horizon, Level, Origin, Status

PLAN_COLUMNS = ("municipality", "signed", "approved", "reference")
TARGET_COLUMNS = ("year", "reduction", "basis")
TEXTS = ("id", "title", "sector", "area", "instrument", "responsible", "financing")
NUMBERS = ("investment", "other_cost", "savings_mwh", "renewable_mwh", "co2_tonnes")
LISTS = ("stakeholders", "indicators", "needs", "findings", "proposals", "recommendations")
ACTION_COLUMNS = (*TEXTS, "origin", "status", "start", "end", *NUMBERS, "key", "aims", *LISTS)
RISK_COLUMNS = ("hazard", "probability", "consequence", "intensity", "frequency", "horizon")
EXPOSURE_COLUMNS = ("hazard", "kind", "name", "level", "note")


def plan_book(plan: ClimatePlan) -> Book:
    """All of a plan as sheets; `read_plan` makes an equal plan of them.

    Cells that hold several entries have one per line; days are written 2026-11-25.
    """
    approval = plan.approval
    about = (
        *(plan.municipality, _day(plan.signed)),
        *((approval.day.isoformat(), approval.reference) if approval else (None, None)),
    )
    return {
        "Plan": (PLAN_COLUMNS, about),
        "Targets": (TARGET_COLUMNS, *((t.year, t.reduction, t.basis) for t in plan.targets)),
        "Actions": (ACTION_COLUMNS, *map(_action, plan.actions)),
        "Risks": (RISK_COLUMNS, *map(_risk, plan.risks)),
        "Exposure": (EXPOSURE_COLUMNS, *(row for risk in plan.risks for row in _exposure(risk))),
        **inventory_sheets(plan.inventories),
    }


def read_plan(texts: Texts) -> ClimatePlan:
    """The plan of a workbook. Raises BookError with the sheet and the row of what is wrong."""
    about = lines(texts, "Plan", PLAN_COLUMNS)
    if len(about) != 1:
        raise BookError("Plan", 0, f"{len(about)} rows; expected one")
    approved = about[0].day("approved")
    return about[0].make(
        ClimatePlan,
        municipality=about[0].text("municipality"),
        inventories=read_inventories(texts),
        targets=tuple(map(_read_target, lines(texts, "Targets", TARGET_COLUMNS))),
        actions=tuple(map(_read_action, lines(texts, "Actions", ACTION_COLUMNS))),
        risks=_read_risks(texts),
        signed=about[0].day("signed"),
        approval=Approval(approved, about[0].text("reference")) if approved else None,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _action(action: Action) -> Row:
    texts: list[Value] = [getattr(action, name) for name in TEXTS]
    numbers: list[Value] = [getattr(action, name) for name in NUMBERS]
    lists = ["\n".join(getattr(action, name)) for name in LISTS]
    days = (_day(action.start), _day(action.end))
    key = "yes" if action.key else None
    return (
        *(*texts, action.origin, action.status, *days),
        *(*numbers, key, "\n".join(action.aims), *lists),
    )


def _read_action(row: Line) -> Action:
    origin: Origin = row.one_of("origin", get_args(Origin))
    status: Status = row.one_of("status", get_args(Status))
    numbers: dict[str, Decimal] = {name: row.number(name) for name in NUMBERS}
    return row.make(
        Action,
        **{name: row.text(name) for name in TEXTS},
        **numbers,
        **{name: row.items(name) for name in LISTS},
        origin=origin,
        status=status,
        start=row.day("start"),
        end=row.day("end"),
        key=row.one_of("key", ("yes", "")) == "yes",
        aims=_aims(row),
    )


def _aims(row: Line) -> tuple[Aim, ...]:
    known: tuple[Aim, ...] = get_args(Aim)
    for aim in row.items("aims"):
        if aim not in known:
            raise BookError(row.sheet, row.row, f"aims: {aim!r}; expected {', '.join(known)}")
    return tuple(aim for one in row.items("aims") for aim in known if aim == one)


def _read_target(row: Line) -> Target:
    basis: Basis = row.one_of("basis", get_args(Basis))
    return row.make(Target, row.whole("year"), row.number("reduction"), basis)


def _risk(risk: HazardRisk) -> Row:
    return (
        *(risk.hazard, risk.probability, risk.consequence),
        *(risk.intensity, risk.frequency, risk.horizon),
    )


def _exposure(risk: HazardRisk) -> Iterator[Row]:
    for one in risk.sectors:
        yield risk.hazard, "sector", one.name, one.level, one.indicator
    for one in risk.groups:
        yield risk.hazard, "group", one.name, one.level, one.indicator
    for capacity in risk.capacity:
        yield risk.hazard, "capacity", capacity.factor, capacity.level, capacity.note


def _read_risks(texts: Texts) -> tuple[HazardRisk, ...]:
    exposure = lines(texts, "Exposure", EXPOSURE_COLUMNS)
    rows = lines(texts, "Risks", RISK_COLUMNS)
    hazards = {row.text("hazard") for row in rows}
    for line in exposure:
        line.one_of("kind", ("sector", "group", "capacity"))
        if line.text("hazard") not in hazards:
            problem = f"the hazard {line.text('hazard')!r} is not in the sheet 'Risks'"
            raise BookError(line.sheet, line.row, problem)
    return tuple(_read_risk(row, exposure) for row in rows)


def _read_risk(row: Line, exposure: tuple[Line, ...]) -> HazardRisk:
    own = [line for line in exposure if line.text("hazard") == row.text("hazard")]
    level: tuple[Level, ...] = get_args(Level)
    change: tuple[Change, ...] = get_args(Change)
    horizon: tuple[Horizon, ...] = get_args(Horizon)
    parts = {
        kind: [
            (line.text("name"), line.one_of("level", level), line.text("note"))
            for line in own
            if line.text("kind").strip() == kind
        ]
        for kind in ("sector", "group", "capacity")
    }
    return row.make(
        HazardRisk,
        hazard=row.text("hazard"),
        probability=row.one_of("probability", level),
        consequence=row.one_of("consequence", level),
        intensity=row.one_of("intensity", change),
        frequency=row.one_of("frequency", change),
        horizon=row.one_of("horizon", horizon),
        sectors=tuple(Vulnerability(*part) for part in parts["sector"]),
        groups=tuple(Vulnerability(*part) for part in parts["group"]),
        capacity=tuple(Capacity(*part) for part in parts["capacity"]),
    )
