"""Everything that a report on one edition says, computed from its case: strengths first.

The order of the chapters is that of the fields. The three main messages are chosen by rules that
`messages` states, so that nobody picks them to please.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .case import AUDIENCES, Audience, Case
from .changes import Changes, Edition, changes
from .gaps import Gap, gaps
from .grid import Grid
from .messages import Message, three_messages
from .priorities import Action, Ranked, first_steps, rank
from .scores import Diagnosis, Missing, Score, Values, diagnose, score, settle

VALUED = Fraction(3, 4)
"""From three quarters of its scale on, a practice is told among what is valued."""


@dataclass(frozen=True)
class Strength:
    """An element with the practices in it that are at three quarters of their scale or more."""

    element: str
    score: Score
    valued: tuple[str, ...]


@dataclass(frozen=True)
class Duties:
    """Legal duties that apply, by indicator: met in full, met in part or not, not known."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """strengths: elements with something to value, the highest score first. whole: over all
    indicators, for what is known and unknown; its points are shown nowhere, as there is no total.
    gaps: by audience, those that were asked. ranked: every useful action. first: those to begin
    with. changes: since the edition before, None without one."""

    case: Case
    diagnosis: Diagnosis
    messages: tuple[Message, ...]
    strengths: tuple[Strength, ...]
    duties: Duties
    whole: Score
    gaps: Mapping[Audience, Sequence[Gap]]
    ranked: Sequence[Ranked]
    first: Sequence[Ranked]
    changes: Changes | None


def report(
    grid: Grid,
    case: Case,
    actions: tuple[Action, ...],
    *,
    before: Edition | None = None,
    done: frozenset[str] = frozenset(),
) -> Report:
    """The report of a case. before: the grid and case of the edition to compare with. done:
    actions that exist already. Raises DiagnosisError for a value or an element off the grid."""
    found = diagnose(grid, case.values, region=case.region, conditions=case.conditions)
    settled = settle(grid, case.values, region=case.region, conditions=case.conditions)
    moved = None if before is None else changes(before, (grid, case))
    seen = gaps_by_audience(found, case)
    ranked = rank(grid, settled, actions, wanted=case.wanted, done=done)
    duties = duties_of(grid, settled)
    whole = score(grid, grid.indicators, settled)
    first = first_steps(ranked)
    return Report(
        case=case,
        diagnosis=found,
        messages=three_messages(
            found,
            whole=whole,
            unmet=duties.unmet,
            gaps=seen.get("residents", ()),
            changes=moved,
            first=first[0] if first else None,
        ),
        strengths=strengths_of(grid, found, settled),
        duties=duties,
        whole=whole,
        gaps=seen,
        ranked=ranked,
        first=first,
        changes=moved,
    )


def strengths_of(grid: Grid, found: Diagnosis, settled: Values) -> tuple[Strength, ...]:
    """All that is valued, element by element, the highest score first, then in grid order."""
    rows = []
    for element, points in found.elements.items():
        valued = tuple(
            one.id
            for one in grid.indicators
            if one.element == element and _reached(grid, settled, one.id) >= VALUED
        )
        if valued:
            rows.append(Strength(element, points, valued))
    return tuple(sorted(rows, key=lambda one: -(one.score.points or 0)))


def _reached(grid: Grid, settled: Values, name: str) -> Fraction:
    value = settled[name]
    return Fraction(value, grid.top(grid.by_id[name])) if isinstance(value, int) else Fraction(-1)


def duties_of(grid: Grid, settled: Values) -> Duties:
    """The legal duties that apply; what is met only in part is not met, the furthest from it first.
    What a scale has above what the law asks is good practice and no duty (`Grid.is_met`)."""
    asked = [one for one in grid.indicators if one.is_duty]
    known = [(one, value) for one in asked if isinstance(value := settled[one.id], int)]
    unmet = [one.id for one, value in known if not grid.is_met(one, value)]
    return Duties(
        met=tuple(one.id for one, value in known if grid.is_met(one, value)),
        unmet=tuple(sorted(unmet, key=lambda name: _reached(grid, settled, name))),
        unknown=tuple(one.id for one in asked if settled[one.id] is Missing.UNKNOWN),
    )


def gaps_by_audience(found: Diagnosis, case: Case) -> dict[Audience, list[Gap]]:
    """Facts beside what each audience says, for the elements that it was asked about."""
    out: dict[Audience, list[Gap]] = {}
    for audience in AUDIENCES:
        means = {one.element: one.mean for one in case.seen if one.audience == audience}
        if means:
            rows = gaps(found.elements, means)
            out[audience] = [one for one in rows if one.perception is not None]
    return out
