"""Whether all parts of a municipality are answered alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .cases import Case, Figures, measure

SMALLEST_SHOWN = 10


@dataclass(frozen=True)
class GroupRow:
    """figures is None for a group that is hidden: too few contributions, or the total would tell
    those of another."""

    group: str
    figures: Figures | None


@dataclass(frozen=True)
class Equity:
    """gap: points between the groups whose share answered is highest and lowest; None when fewer
    than two are shown. unknown: contributions that say no group."""

    rows: tuple[GroupRow, ...]
    gap: int | None
    unknown: int


def equity(
    cases: Iterable[Case],
    *,
    on: date,
    promised_days: int | None = None,
    smallest: int = SMALLEST_SHOWN,
) -> Equity:
    """The figures of each group, by name; those with fewer than `smallest` cases hidden."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    unknown = len(groups.pop("", ()))
    shown = shown_groups({group: len(found) for group, found in groups.items()}, smallest)
    rows = tuple(
        GroupRow(
            group,
            measure(found, on=on, promised_days=promised_days) if group in shown else None,
        )
        for group, found in sorted(groups.items())
    )
    percents = [percent for row in rows if (percent := answered_percent(row)) is not None]
    gap = max(percents) - min(percents) if len(percents) > 1 else None
    return Equity(rows, gap, unknown)


def answered_percent(row: GroupRow) -> int | None:
    return None if row.figures is None else row.figures.answered.percent


def shown_groups(sizes: Mapping[str, int], smallest: int) -> frozenset[str]:
    """Groups of `smallest` at least; while what is hidden is one group, or fewer than `smallest`
    together, the smallest shown one is hidden too, as subtracting from the total would tell."""
    by_size = sorted(sizes, key=lambda group: (sizes[group], group))
    hidden = [group for group in by_size if sizes[group] < smallest]
    rest = by_size[len(hidden) :]
    while hidden and rest and (len(hidden) < 2 or sum(sizes[one] for one in hidden) < smallest):
        hidden.append(rest.pop(0))
    return frozenset(rest)
