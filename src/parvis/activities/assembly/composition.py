"""Who sat when the vote was closed, as the report tells it."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from parvis.activities.assembly.lottery_page import compared
from parvis.activities.assembly.models import Member
from parvis.activities.assembly.selectors.draws import published_draw_of


@dataclass(frozen=True)
class Composition:
    """Who sits, by the values of one criterion, beside the inhabitants and the pool if known.

    rows: (value, members, inhabitants or None, people who said yes or None). The box keeps it when
    the vote is closed: it tells who voted, whoever leaves later.
    """

    name: str
    rows: tuple[tuple[str, int, int | None, int | None], ...]
    is_compared: bool

    @property
    def bars(self) -> list[tuple[str, int]]:
        return [(value, members) for value, members, _population, _pool in self.rows]


def composition_of(activity) -> list[Composition]:
    """Who sits, by each criterion of the draw."""
    seated = seated_by_stratum(activity)
    draw = published_draw_of(activity)
    if draw is None:
        return [
            Composition(
                name, tuple((value, n, None, None) for value, n in sorted(counts.items())), False
            )
            for name, counts in sorted(seated.items())
        ]
    return [
        Composition(
            table.criterion.label,
            tuple(
                (
                    side.value.text,
                    seated.get(table.criterion.slug, Counter())[side.value.text],
                    side.population,
                    side.pool,
                )
                for side in table.rows
            ),
            True,
        )
        for table in compared(activity, draw)
    ]


def seated_by_stratum(activity) -> dict[str, Counter[str]]:
    """How many members sit, by criterion and value."""
    sitting = Member.objects.filter(activity=activity, status=Member.Status.ACTIVE)
    found: dict[str, Counter[str]] = {}
    for kept in sitting.values_list("strata", flat=True):
        for name, value in kept.items():
            found.setdefault(name, Counter())[str(value)] += 1
    return found


def to_keep(activity) -> list[dict[str, Any]]:
    """The present composition, as the box keeps it."""
    return [asdict(one) for one in composition_of(activity)]


def kept(rows: list[dict[str, Any]]) -> list[Composition]:
    """What the box kept."""
    return [
        Composition(one["name"], tuple(map(tuple, one["rows"])), one["is_compared"]) for one in rows
    ]
