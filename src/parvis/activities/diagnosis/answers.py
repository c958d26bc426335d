"""The anchors of one indicator with who chose each, by role; and a grid as people read it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from deliberation.diagnosis.grid import Grid, Indicator
from deliberation.diagnosis.scores import Missing, Value
from parvis.activities.diagnosis.marks import words_of
from parvis.activities.diagnosis.selectors.consensus import Voice


@dataclass(frozen=True)
class Anchor:
    """One answer of a scale, or the absence of one. roles: (label, number) of those who chose it.
    is_start: the meeting starts from it."""

    number: str
    words: str
    roles: tuple[tuple[str, int], ...]
    is_start: bool

    @property
    def count(self) -> int:
        return sum(number for _role, number in self.roles)


def anchors_of(
    grid: Grid, indicator: Indicator, voices: Iterable[Voice], start: Value
) -> list[Anchor]:
    """Every answer, from the lowest, then the two reasons for having none."""
    voices = list(voices)
    values: list[Value] = [*range(grid.top(indicator) + 1), *Missing]
    return [
        Anchor(
            number=str(value) if isinstance(value, int) else "–",
            words=words_of(grid, indicator, value),
            roles=tuple(Counter(one.role for one in voices if one.value == value).items()),
            is_start=value == start,
        )
        for value in values
    ]
