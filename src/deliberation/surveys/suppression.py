"""Hiding small cells of a table, so that nobody is recognised, not even by subtraction."""

import numpy as np
from numpy.typing import NDArray

from .errors import SurveyError

SMALLEST_SHOWN = 10
"""Cells under this are hidden (handbook/diagnosis.md); in public never less than 5."""
NEVER_SHOWN_BELOW = 5

Counts = NDArray[np.int64]
Hidden = NDArray[np.bool_]


def suppressed(counts: Counts, *, smallest: int = SMALLEST_SHOWN) -> Hidden:
    """Which cells to hide of a table of counts whose row and column totals are published.

    Primary: cells from 1 to `smallest` - 1 (an empty cell tells of nobody). Secondary: where the
    hidden cells of a row or column are only one, or hold fewer than `smallest` people together, the
    smallest other one that is not empty is hidden too (an empty one if there is no other), as the
    total would tell them; until no row and no column needs it. Shape as `counts`.

    Raises SurveyError for a threshold under 5.
    """
    if smallest < NEVER_SHOWN_BELOW:
        raise SurveyError(f"{smallest}: cells under {NEVER_SHOWN_BELOW} are never shown")
    hidden: Hidden = (counts > 0) & (counts < smallest)
    while True:
        added = sum(
            _protect(line, mask, smallest) for line, mask in zip(counts, hidden, strict=True)
        )
        pairs = zip(counts.T, hidden.T, strict=True)
        added += sum(_protect(line, mask, smallest) for line, mask in pairs)
        if added == 0:
            return hidden


def _protect(line: Counts, hidden: Hidden, smallest: int) -> int:
    """Hide more cells of a line, in place, until its total tells nothing; how many were added."""
    added = 0
    while 0 < hidden.sum() < len(line) and (hidden.sum() < 2 or line[hidden].sum() < smallest):
        open_cells = np.flatnonzero(~hidden)
        filled = open_cells[line[open_cells] > 0]
        choice = filled if len(filled) else open_cells
        hidden[choice[np.argmin(line[choice])]] = True
        added += 1
    return added
