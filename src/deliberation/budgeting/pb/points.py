"""The numbers of points on ballots: few distinct texts, read once each, kept exact."""

from collections.abc import Sequence
from math import lcm

import numpy as np

from ..amounts import Number, exact_number
from ..profile import Integers
from .parts import EMPTY, BallotTextError, Key, Parts, split_parts

LONGEST = 12  # characters of a number, so that 64 bits hold it in units of 1 / scale


class Points:
    """The distinct numbers of points of an election.

    `negative`: whether they may be below 0.
    """

    def __init__(self, *, negative: bool) -> None:
        self._negative = negative
        self._numbers = {"": EMPTY}
        self._values: list[Number] = []

    def read(self, keys: Sequence[Key], texts: Sequence[str]) -> Parts:
        """The points on ballots, by number (see `scaled`); `texts`: their cells `points`."""
        for text in set(",".join(texts).split(",")) - self._numbers.keys():
            try:
                self._learn(text)
            except ValueError:
                wrong = next(n for n, cell in enumerate(texts) if text in cell.split(","))
                code = "points-any" if self._negative else "points"
                shown = text.strip()
                raise BallotTextError(keys[wrong], code, text=shown, most=LONGEST) from None
        return split_parts(texts, self._numbers)[0].given()

    def scale(self, default: Number) -> int:
        """The smallest number by which all of them, and the default, are integers."""
        return lcm(default.denominator, *(value.denominator for value in self._values))

    def scaled(self, numbers: Integers, scale: int) -> Integers:
        """The points of each number, in units of 1 / scale."""
        table = [int(value * scale) for value in self._values]
        return np.array(table, dtype=np.int64)[numbers]

    def _learn(self, text: str) -> None:
        if not text.strip():
            self._numbers[text] = EMPTY
            return
        value = points_number(text.strip())
        if value < 0 and not self._negative:
            raise ValueError(text)
        self._numbers[text] = len(self._values)
        self._values.append(value)


def points_number(text: str) -> Number:
    """A number of points, exact. Raises ValueError."""
    if len(text) > LONGEST:
        raise ValueError(text)
    return exact_number(text)
