"""Tables of texts, and how scores are written in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deliberation.diagnosis.message_words import points
from deliberation.diagnosis.scores import Score

MINUS, DASH = "\u2212", "–"
FEW_SIGNS = 16


@dataclass(frozen=True)
class Drawn:
    """A table, and the same scores as bars."""

    table: "Table"
    bars: SafeString


@dataclass(frozen=True)
class Table:
    """A caption, a header, and rows of texts as long as the header. numbers: which columns are."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = field(default_factory=frozenset)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """For components/data_table.html."""
        return [
            {"label": label, "num": place in self.numbers}
            for place, label in enumerate(self.header)
        ]

    def is_narrow(self, place: int) -> bool:
        """Whether a column holds numbers or a few signs: it takes what it needs, and no more."""
        cells = [str(row[place]) for row in self.rows]
        return place in self.numbers or max(map(len, cells), default=0) <= FEW_SIGNS

    def as_data(self) -> dict[str, Any]:
        """For a Typst template."""
        return {
            "caption": self.caption,
            "header": list(self.header),
            "rows": [list(row) for row in self.rows],
            "numbers": [place in self.numbers for place in range(len(self.header))],
            "narrow": [self.is_narrow(place) for place in range(len(self.header))],
        }


def whole(value: Fraction | None) -> int | None:
    """A score in whole points, halves upwards."""
    return None if value is None else int(value + Fraction(1, 2))


def step_words(before: Fraction | None, after: Fraction | None) -> str:
    """From one score to another, as the whole points that are shown beside it: "+12", "−3", "0";
    nothing where one is not known."""
    first, last = whole(before), whole(after)
    if first is None or last is None:
        return ""
    step = last - first
    return f"{'+' if step > 0 else MINUS if step else ''}{abs(step)}"


def known_words(score: Score) -> str:
    """How many of the indicators that apply are known: "7 sur 9"."""
    facts = {"known": score.known, "asked": score.known + score.unknown}
    return _("%(known)d sur %(asked)d") % facts


def range_words(score: Score) -> str:
    """Between what and what the score could be; nothing where all is known."""
    if not score.unknown or score.points_lowest is None:
        return ""
    low, high = points(score.points_lowest), points(score.points_highest)
    return _("entre %(low)s et %(high)s") % {"low": low, "high": high}
