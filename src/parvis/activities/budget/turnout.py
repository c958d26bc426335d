"""Turnout by group: what is kept of it, so that no number under five is ever written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from deliberation.surveys.suppression import NEVER_SHOWN_BELOW, suppressed


@dataclass(frozen=True)
class Group:
    """One age class or section; both numbers are None where they are hidden."""

    label: str
    voters: int | None
    people: int | None

    @property
    def is_hidden(self) -> bool:
        return self.voters is None

    @property
    def percent(self) -> int | None:
        """Half up; None where it is hidden."""
        if self.voters is None or not self.people:
            return None
        return (200 * self.voters + self.people) // (2 * self.people)


def groups_of(counted: Mapping[str, Sequence[int]]) -> list[Group]:
    """{label: (people, voters)} as groups, those too small hidden with what would tell them.

    The numbers of all voters and of all people are public. Hidden: a group of which one to four
    people voted, or one to four did not, or which has under five people; then others until no
    subtraction from the totals tells it (deliberation.surveys.suppression). An empty group stays.
    """
    labels = [label for label, (people, _voters) in counted.items() if people > 0]
    table = np.array(
        [[counted[label][1], counted[label][0] - counted[label][1]] for label in labels],
        dtype=np.int64,
    ).reshape(len(labels), 2)
    mask = hidden_groups(table)
    return [
        Group(label, None, None) if hidden else Group(label, int(row[0]), int(row[0] + row[1]))
        for label, row, hidden in zip(labels, table, mask, strict=True)
    ]


def hidden_groups(table: np.ndarray) -> list[bool]:
    """Which rows of (voted, did not) are hidden: whole rows, as both numbers tell each other.

    The suppression works on cells; a row that loses one is hidden whole, and its empty or small
    companion is looked at again, until the hidden rows hold at least two groups of five.
    """
    if not len(table):
        return []
    cells = suppressed(table, smallest=NEVER_SHOWN_BELOW)
    small = table.sum(axis=1) < NEVER_SHOWN_BELOW
    rows = cells.any(axis=1) | small
    while 0 < rows.sum() < len(rows) and not is_safe(table[rows]):
        sizes = np.where(rows, np.iinfo(np.int64).max, table.sum(axis=1))
        rows[int(np.argmin(sizes))] = True
    return [bool(row) for row in rows]


def is_safe(hidden: np.ndarray) -> bool:
    """At least two groups, whose sums (what subtraction tells) are empty or at least five."""
    sums = hidden.sum(axis=0)
    return len(hidden) > 1 and all(total == 0 or total >= NEVER_SHOWN_BELOW for total in sums)
