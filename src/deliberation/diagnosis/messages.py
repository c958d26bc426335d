"""The three main messages of a report, by rules that are the same for everybody.

1. What is strong: the element with the highest score among those with enough known; with an earlier
   edition, the element that rose most is added if it rose by 10 points or more.
2. What to look at, the first that is true: more than half of the indicators are unknown; a legal
   duty is not met in full; residents see an element 15 points less, or more, than what is done; the
   element with the lowest score.
3. What to do first: the first of the first steps (`priorities`).

An element has enough known with at least three indicators, or all of them if it has fewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from .changes import Changes, Moved
from .gaps import Gap
from .priorities import Ranked
from .scores import Diagnosis, Score

ENOUGH = 3
RISE = 10

Topic = Literal[
    "strong", "nothing_known", "unknown", "duties", "seen_less", "seen_more", "weak", "even"
]
Last = Literal["first", "nothing_lacking"]


@dataclass(frozen=True)
class Message:
    """topic: which rule chose it. element: what it is about, "" if about none. points: its score.
    moved: the element that rose most. indicators: the duties concerned. gap: facts and perception.
    share: of the indicators that apply, those that are unknown. action: what to do first."""

    topic: Topic | Last
    element: str = ""
    points: Fraction | None = None
    moved: Moved | None = None
    indicators: tuple[str, ...] = ()
    gap: Gap | None = None
    share: Fraction = field(default=Fraction(0))
    action: Ranked | None = None


def three_messages(
    found: Diagnosis,
    *,
    whole: Score,
    unmet: tuple[str, ...],
    gaps: Sequence[Gap],
    changes: Changes | None,
    first: Ranked | None,
) -> tuple[Message, Message, Message]:
    """What is strong, what to look at, what to do first. gaps: those of residents."""
    ordered = _by_score(found)
    last = Message("nothing_lacking") if first is None else Message("first", action=first)
    return (
        _strong(ordered, changes),
        _to_look_at(ordered, whole, unmet, gaps),
        last,
    )


def _by_score(found: Diagnosis) -> list[tuple[str, Fraction]]:
    """Elements with enough known, the highest score first, equal ones in grid order."""
    rows = [
        (element, one.points)
        for element, one in found.elements.items()
        if one.points is not None and one.known >= min(ENOUGH, one.known + one.unknown)
    ]
    return sorted(rows, key=lambda row: -row[1])


def _strong(ordered: list[tuple[str, Fraction]], changes: Changes | None) -> Message:
    rose = max(changes.elements, key=lambda one: one.step, default=None) if changes else None
    moved = rose if rose is not None and rose.step >= RISE else None
    if not ordered:
        return Message("nothing_known", moved=moved)
    element, points = ordered[0]
    return Message("strong", element, points, moved)


def _to_look_at(
    ordered: list[tuple[str, Fraction]],
    whole: Score,
    unmet: tuple[str, ...],
    gaps: Sequence[Gap],
) -> Message:
    asked = whole.known + whole.unknown
    if 2 * whole.unknown > asked or not asked:
        return Message("unknown", share=Fraction(whole.unknown, asked) if asked else Fraction(1))
    if unmet:
        return Message("duties", indicators=unmet)
    notable = [one for one in gaps if one.reading in ("seen_less", "seen_more")]
    if notable:
        widest = notable[0]
        topic: Topic = "seen_less" if widest.reading == "seen_less" else "seen_more"
        return Message(topic, widest.element, gap=widest)
    if len(ordered) < 2:
        return Message("even")
    element, points = ordered[-1]
    return Message("weak", element, points)
