"""Ballots straight from the bytes of a file, where no cell is quoted."""

import numpy as np

from ..profile import Integers
from .parts import Key

SEMICOLON, NEWLINE = b";\n"


def plain_keys(data: bytes, *, width: int, places: tuple[int, ...]) -> list[Key] | None:
    """The cells at `places` of each line, for lines of `width` cells.

    None when the rows must be read one by one: something is quoted or blank, or a row has
    too few or too many cells. O(size), mostly in NumPy.
    """
    data = data.replace(b"\r\n", b"\n")
    if b'"' in data or b"\r" in data:
        return None
    if not data.endswith(b"\n"):
        data += b"\n"
    cells = _cells(data, width)
    if cells is None:
        return None
    begins = np.concatenate(([0], cells[:-1, -1] + 1))
    if (cells[:, -1] - begins == width - 1).any():
        return None
    spans = [_span(data, begins, cells, place) for place in places]
    return [*spans[0]] if len(spans) == 1 else [*map(b";".join, zip(*spans, strict=True))]


def _cells(data: bytes, width: int) -> Integers | None:
    """Where each cell ends: rows x width; None when the rows have other widths."""
    letters = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero((letters == SEMICOLON) | (letters == NEWLINE))
    rows = data.count(b"\n")
    if len(ends) != rows * width or (letters[ends[width - 1 :: width]] != NEWLINE).any():
        return None
    return ends.reshape(rows, width)


def _span(data: bytes, begins: Integers, cells: Integers, place: int) -> list[bytes]:
    first = (cells[:, place - 1] + 1 if place else begins).tolist()
    return [data[begin:end] for begin, end in zip(first, cells[:, place].tolist(), strict=True)]
