"""The numbers of projects, found from the bytes of a file, many at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..profile import Integers
from .parts import EMPTY, UNKNOWN

Words = NDArray[np.uint64]

WORD = 8  # bytes of an id that are looked at together, as one number
MOST_WORDS = 4
FIRST = (np.uint64(1) << (np.arange(WORD, dtype=np.uint64) * np.uint64(WORD))) - np.uint64(1)
MASKS = np.concatenate((FIRST, [np.uint64(2**64 - 1)]))  # the first so many bytes of a word
SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Lookup:
    """`ids` by number. `usable`: at least one, and none too long to be looked at in words."""

    def __init__(self, ids: Sequence[str]) -> None:
        texts = [name.encode("utf-8", "surrogatepass") for name in ids]
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._words = max(1, -(-int(self._lengths.max(initial=0)) // WORD))
        data = b"".join(text.ljust(self._words * WORD, b"\0") for text in texts)
        self._texts = np.frombuffer(data, dtype="<u8").astype(np.uint64).reshape(-1, self._words)
        sums = _sums([*self._texts.T])
        self._order = np.argsort(sums)
        self._sums = sums[self._order]
        unlike = bool((np.diff(self._sums) > 0).all())
        self.usable = bool(ids) and self._words <= MOST_WORDS and unlike

    def find(self, data: bytes, begins: Integers, ends: Integers) -> Integers:
        """The numbers of the ids that stand there; EMPTY for nothing, UNKNOWN for others."""
        lengths = ends - begins
        words = _words(data, begins, lengths, self._words)
        places = np.searchsorted(self._sums, _sums(words))
        found = self._order[np.minimum(places, len(self._order) - 1)]
        same = self._lengths[found] == lengths
        for number, word in enumerate(words):
            same &= self._texts[found, number] == word
        return np.where(same, found, np.where(lengths == 0, EMPTY, UNKNOWN))


def _words(data: bytes, begins: Integers, lengths: Integers, count: int) -> list[Words]:
    """The texts that begin there, in words, with zeros after their ends."""
    buffer = data + bytes(count * WORD)
    # Every place of the data begins a word: they overlap, and nothing is copied.
    every: Words = np.ndarray(len(buffer) - WORD + 1, dtype="<u8", buffer=buffer, strides=(1,))
    return [
        every[begins + first] & MASKS[np.clip(lengths - first, 0, WORD)]
        for first in range(0, count * WORD, WORD)
    ]


def _sums(words: Sequence[Words]) -> Words:
    """One number for each text; the words must still be compared."""
    total = words[0]
    for word in words[1:]:
        total = total * SPREAD + word
    return total
