"""One question by another: who answered what, with small cells hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .coding import ANSWERED, Codes, Column
from .errors import SurveyError
from .estimates import cross_table
from .raking import Floats
from .suppression import SMALLEST_SHOWN, Counts, suppressed

CROSSED = frozenset({"single", "scale", "multiple", "matrix", "ranking"})
BANDS = 3
"""A scale is crossed by thirds: eleven steps by village would hide nearly every cell."""


@dataclass(frozen=True)
class CrossRow:
    """value: a class, a band of a scale (`0-3`), or a choice of several. counts and shares (of the
    column, weighted): None where the cell is hidden, or its column too small to be told."""

    value: str
    counts: tuple[int | None, ...]
    shares: tuple[float | None, ...]


@dataclass(frozen=True)
class Cross:
    """question, of: what is in the rows. by, classes: what is in the columns. bases: who answered
    both, by column, None when too few. means: of a scale, by column. hidden: cells not shown."""

    question: str
    of: str
    by: str
    classes: tuple[str, ...]
    bases: tuple[int | None, ...]
    rows: tuple[CrossRow, ...]
    means: tuple[float | None, ...]
    hidden: int


@dataclass(frozen=True)
class _By:
    """The columns of a table, and what every cell needs."""

    key: str
    codes: Codes
    classes: tuple[str, ...]
    weights: Floats
    smallest: int

    def count(self, codes: Codes, height: int) -> tuple[Floats, Counts]:
        """Weighted totals and counts, shape (height, classes)."""
        shape = (height, len(self.classes))
        rows, columns = codes.astype(np.int64), self.codes.astype(np.int64)
        return cross_table(rows, columns, self.weights, shape)

    def enough(self, bases: Counts) -> tuple[int | None, ...]:
        return tuple(int(base) if base >= self.smallest else None for base in bases)


def cross(
    parts: Sequence[Column],
    by: Column,
    weights: Floats | None = None,
    *,
    smallest: int = SMALLEST_SHOWN,
) -> tuple[Cross, ...]:
    """The tables of a question (all its columns) by a question with one answer.

    One table, or one for each row of a matrix and choice of a ranking. Only those who answered both
    are in it. Raises SurveyError for a kind that cannot be crossed, or a threshold under 5.
    """
    question = parts[0].cell.question
    if question.kind not in CROSSED or by.cell.question.kind not in ("single", "scale"):
        raise SurveyError(f"{question.key} by {by.cell.question.key}: these cannot be crossed")
    codes, classes = _banded(by)
    given = np.ones(len(codes)) if weights is None else weights
    columns = _By(by.cell.question.key, codes, classes, given, smallest)
    if question.kind == "multiple":
        return (_several(parts, columns),)
    return tuple(_one(part, columns) for part in parts)


def _one(part: Column, by: _By) -> Cross:
    codes, names = _banded(part)
    totals, counts = by.count(codes, len(names))
    hidden = suppressed(counts, smallest=by.smallest)
    bases, whole = counts.sum(axis=0), totals.sum(axis=0)
    rows = [
        _row(name, counts[place], _parts(totals[place], whole), hidden[place])
        for place, name in enumerate(names)
    ]
    means = _means(part, by, bases)
    return _cross(part, by, rows, (bases, means, int(hidden.sum())))


def _several(parts: Sequence[Column], by: _By) -> Cross:
    """A row a choice. Who did not choose it is known by subtraction: such a cell counts too."""
    rows, hidden_cells = [], 0
    bases: Counts = np.zeros(len(by.classes), dtype=np.int64)
    for part in parts:
        totals, counts = by.count(part.codes, 2)
        hidden = np.logical_or.reduce(suppressed(counts, smallest=by.smallest), axis=0)
        place = part.classes.index(ANSWERED)
        shares = _parts(totals[place], totals.sum(axis=0))
        rows.append(_row(part.cell.of, counts[place], shares, hidden))
        hidden_cells, bases = hidden_cells + int(hidden.sum()), counts.sum(axis=0)
    return _cross(parts[0], by, rows, (bases, (), hidden_cells))


def _cross(
    part: Column,
    by: _By,
    rows: Sequence[CrossRow],
    figures: tuple[Counts, tuple[float | None, ...], int],
) -> Cross:
    question = part.cell.question
    bases, means, hidden = figures
    of = "" if question.kind == "multiple" else part.cell.of
    shown = by.enough(bases)
    return Cross(question.key, of, by.key, by.classes, shown, tuple(rows), means, hidden)


def _row(name: str, counts: Counts, shares: Floats, hidden: NDArray[np.bool_]) -> CrossRow:
    return CrossRow(
        name,
        tuple(None if mask else int(one) for one, mask in zip(counts, hidden, strict=True)),
        tuple(
            None if mask or np.isnan(one) else float(one)
            for one, mask in zip(shares, hidden, strict=True)
        ),
    )


def _parts(totals: Floats, whole: Floats) -> Floats:
    """The share of each column; nan for a column with nobody."""
    found = np.full(len(totals), np.nan)
    np.divide(totals, whole, out=found, where=whole > 0)
    return found


def _means(part: Column, by: _By, bases: Counts) -> tuple[float | None, ...]:
    """The weighted mean of a scale for each class with enough people; none for other kinds."""
    if part.cell.question.kind != "scale" or part.numbers is None:
        return ()
    both = (part.codes >= 0) & (by.codes >= 0)
    codes, weights, values = by.codes[both], by.weights[both], part.numbers[both]
    total = np.bincount(codes, weights, len(by.classes))
    summed = np.bincount(codes, weights * values, len(by.classes))
    return tuple(
        float(summed[place] / total[place]) if base >= by.smallest else None
        for place, base in enumerate(bases)
    )


def _banded(column: Column) -> tuple[Codes, tuple[str, ...]]:
    """Codes and classes, a scale of more than five steps cut into three bands."""
    size = len(column.classes)
    if column.cell.question.kind != "scale" or size <= 5:
        return column.codes, column.classes
    band_of = np.array([place * BANDS // size for place in range(size)], dtype=np.int32)
    codes = column.codes.copy()
    codes[codes >= 0] = band_of[codes[codes >= 0]]
    groups = [[column.classes[p] for p in range(size) if band_of[p] == band] for band in range(3)]
    return codes, tuple(f"{group[0]}-{group[-1]}" for group in groups)
