"""Cells with commas between their parts, as arrays of numbers."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from ..profile import Integers
from .errors import Facts, in_english

# What a ballot is known by: the cell `vote`, or the cells `vote` and `points`. Where nothing
# is quoted, the bytes of the file stand for them, with the `;` between them.
Key = bytes | tuple[str, ...]

EMPTY, UNKNOWN = -1, -2


class BallotTextError(ValueError):
    """A ballot that cannot be read: its key; `code` and `facts`: see `errors.PbError`."""

    def __init__(self, key: Key, code: str, **facts: str | int) -> None:
        super().__init__("{}; expected {}".format(*in_english(code, facts)))
        self.key = key
        self.code = code
        self.facts: Facts = facts


class Parts(NamedTuple):
    """The parts of all texts as numbers, beside the number of the text that each is in."""

    groups: Integers
    values: Integers

    def given(self) -> "Parts":
        """Without the empty ones: `a,,b` has two parts."""
        given = self.values != EMPTY
        return self if given.all() else Parts(self.groups[given], self.values[given])


def split_parts(texts: Sequence[str], numbers: Mapping[str, int]) -> tuple[Parts, list[str]]:
    """Split texts at commas (at least one text); a part that has no number is UNKNOWN."""
    parts = ",".join(texts).split(",")
    commas = map(str.count, texts, repeat(","))
    lengths = np.fromiter(commas, dtype=np.int64, count=len(texts)) + 1
    found = map(numbers.get, parts, repeat(UNKNOWN))
    values = np.fromiter(found, dtype=np.int64, count=len(parts))
    return Parts(np.repeat(np.arange(len(texts)), lengths), values), parts


def cells_of(keys: Sequence[Key]) -> list[Sequence[str]]:
    """The cells of each ballot."""
    plain = [key for key in keys if isinstance(key, bytes)]
    if len(plain) == len(keys):
        # No line end and no quote is in them, so that they can be decoded together.
        return [text.split(";") for text in b"\n".join(plain).decode().split("\n")]
    return [key if isinstance(key, tuple) else key.decode().split(";") for key in keys]
