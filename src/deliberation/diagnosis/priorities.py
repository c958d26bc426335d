"""What to do first: actions ranked for this municipality, with the reason of each rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import IO

from .editions import built_in, check_once, read_yaml
from .errors import DiagnosisError
from .grid import Grid, built_in_grid
from .scores import Missing, Values
from .texts import LANGUAGES, Texts, texts_of

EFFORTS = (1, 2, 3)
FIRST = 5
"""How many first steps: as many as a small team can begin in a year."""


@dataclass(frozen=True)
class Action:
    """Something that improves indicators. effort: 1 to 3. cost: euros a year, lowest and highest.
    weeks: until it works. needs: ids of actions that come before. format: code of a facilitation
    format, "" for none."""

    id: str
    improves: tuple[str, ...]
    effort: int
    cost: tuple[int, int]
    weeks: int
    needs: tuple[str, ...]
    format: str
    text: Texts
    example: Texts


@dataclass(frozen=True)
class Ranked:
    """An action at its rank.

    lacking: the indicators that it improves and that are known to be below their top. gain: what
    these lack together, in full indicators (one at 1 of 4 lacks 3/4). wanted: share of residents
    who put one of its elements among their priorities, None when they were not asked. duties: legal
    duties not met that it meets. worth: what the rank comes from. missing: actions to do before.
    """

    action: Action
    worth: Fraction
    lacking: tuple[str, ...]
    gain: Fraction
    wanted: Fraction | None
    duties: tuple[str, ...]
    missing: tuple[str, ...]


def rank(
    grid: Grid,
    values: Values,
    actions: tuple[Action, ...],
    *,
    wanted: Mapping[str, Fraction] | None = None,
    done: frozenset[str] = frozenset(),
) -> list[Ranked]:
    """Actions that would still improve something, the most worthwhile first.

    worth = (gain + legal duties not met that it meets) x (1 + wanted) / effort. Equal ones by least
    effort, then fewest weeks, then id. values: by indicator id; one not known lacks nothing.
    wanted: share (0 to 1) of residents who chose an element among their priorities. done: actions
    that exist already: not ranked, and no longer missing.
    """
    wanted = {} if wanted is None else wanted
    found = [
        _ranked(grid, values, action, wanted, done) for action in actions if action.id not in done
    ]
    useful = [one for one in found if one.worth > 0]
    return sorted(
        useful, key=lambda one: (-one.worth, one.action.effort, one.action.weeks, one.action.id)
    )


def first_steps(ranked: Sequence[Ranked], *, count: int = FIRST) -> list[Ranked]:
    """What to begin with: in the order of the ranks, at most `count` actions.

    An action that could only improve what those before it improve already is left out; what an
    action needs comes just before it, as far as it is useful itself. Its text tells what else
    would have to come before (`missing`).
    """
    by_id = {one.action.id: one for one in ranked}
    chosen: dict[str, Ranked] = {}
    covered: set[str] = set()
    for one in ranked:
        if one.action.id in chosen or covered.issuperset(one.lacking):
            continue
        before = [by_id[name] for name in one.missing if name in by_id and name not in chosen]
        for step in [*before, one]:
            chosen[step.action.id] = step
            covered |= set(step.action.improves)
    return list(chosen.values())[:count]


def _ranked(
    grid: Grid,
    values: Values,
    action: Action,
    wanted: Mapping[str, Fraction],
    done: frozenset[str],
) -> Ranked:
    lacks = {name: _lacks(grid, values, name) for name in action.improves}
    by_id = grid.by_id
    duties = tuple(name for name in action.improves if _is_unmet(grid, values, name))
    elements = {by_id[name].element for name, lack in lacks.items() if lack > 0}
    asked = [wanted[element] for element in elements if element in wanted]
    want = max(asked) if asked else None
    gain = sum(lacks.values(), Fraction(0))
    worth = (gain + len(duties)) * (1 + (want or 0)) / action.effort
    missing = tuple(name for name in action.needs if name not in done)
    lacking = tuple(name for name, lack in lacks.items() if lack > 0)
    return Ranked(action, worth, lacking, gain, want, duties, missing)


def _lacks(grid: Grid, values: Values, name: str) -> Fraction:
    value = values.get(name, Missing.UNKNOWN)
    if not isinstance(value, int):
        return Fraction(0)
    return 1 - Fraction(value, grid.top(grid.by_id[name]))


def _is_unmet(grid: Grid, values: Values, name: str) -> bool:
    """Whether it is a legal duty that is known and not met."""
    one, value = grid.by_id[name], values.get(name, Missing.UNKNOWN)
    return one.is_duty and isinstance(value, int) and not grid.is_met(one, value)


@lru_cache
def built_in_actions(version: str = "2026") -> tuple[Action, ...]:
    """The catalogue that comes with the package, checked against the grid of the same edition."""
    with built_in("actions", version, what="catalogue").open(encoding="utf-8") as source:
        return read_actions(source, built_in_grid(version))


@lru_cache
def format_names(version: str = "2026") -> Mapping[str, Texts]:
    """The names of the facilitation formats that the catalogue uses, by code."""
    with built_in("actions", version, what="catalogue").open(encoding="utf-8") as source:
        raw, _rows = read_yaml(source, "actions", expected="a catalogue has the key actions")
    named = raw.get("formats")
    if not isinstance(named, dict):
        raise DiagnosisError("formats: expected codes with their names")
    return {str(code): texts_of(text, f"format {code}") for code, text in named.items()}


def read_actions(source: IO[str], grid: Grid) -> tuple[Action, ...]:
    """Read a catalogue; raises DiagnosisError naming the action and what to change."""
    expected = "a catalogue has the key actions, a list"
    _raw, rows = read_yaml(source, "actions", expected=expected)
    actions = tuple(_action(one, grid) for one in rows)
    names = [action.id for action in actions]
    check_once(names)
    for action in actions:
        for need in action.needs:
            if need not in names or need == action.id:
                raise DiagnosisError(f"{action.id}: needs {need!r}, which is no other action")
    return actions


def _action(raw: object, grid: Grid) -> Action:
    if not isinstance(raw, dict) or not raw.get("id"):
        raise DiagnosisError(f"an action has an id: {raw}")
    name, improves = str(raw["id"]), [str(one) for one in raw.get("improves") or []]
    unknown = [one for one in improves if one not in grid.by_id]
    if not improves or unknown:
        raise DiagnosisError(
            f"{name}: improves {unknown or 'nothing'}; name indicators of the grid"
        )
    effort, cost, weeks = raw.get("effort"), raw.get("cost"), raw.get("weeks")
    if effort not in EFFORTS:
        raise DiagnosisError(f"{name}: effort is 1, 2 or 3")
    if not (isinstance(cost, list) and len(cost) == 2 and 0 <= cost[0] <= cost[1]):
        raise DiagnosisError(f"{name}: cost is two amounts, the lowest first")
    if not isinstance(weeks, int) or weeks < 1:
        raise DiagnosisError(f"{name}: weeks is a whole number from 1")
    return Action(
        id=name,
        improves=tuple(improves),
        effort=effort,
        cost=(int(cost[0]), int(cost[1])),
        weeks=weeks,
        needs=tuple(str(one) for one in raw.get("needs") or []),
        format=str(raw.get("format") or ""),
        text=texts_of({language: raw.get(language) for language in LANGUAGES}, name),
        example=texts_of(raw.get("example"), f"{name}, example"),
    )
