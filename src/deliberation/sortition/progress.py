"""What a long computation tells while it runs, and how it is told to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["aiming", "averaging", "pricing", "rounding"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a lottery is. `searches`: panels looked for so far; `panels`: different ones.

    `lowest`: the lowest probability (of those who can be selected) that these panels reach
    for now; `bound`: no lottery reaches more; `gap`: how far some probability is below its
    optimum.
    """

    stage: Stage
    searches: int
    panels: int
    lowest: float
    bound: float
    gap: float


Watch = Callable[[Progress], bool]
"""Called now and then; True asks to stop and to give the best lottery so far."""


def keep_going(_: Progress) -> bool:
    """The watch that never stops anything."""
    return False
