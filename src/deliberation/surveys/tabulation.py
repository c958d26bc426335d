"""Tables of the answers to each question: counts, weighted shares, means.

Shares are of those who answered; "I do not know", skipped and not asked are counted beside them,
never among them. Intervals are given for a probability sample only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .coding import ANSWERED, NOT_ASKED, SKIPPED, UNKNOWN, Column, by_question
from .errors import SurveyError
from .estimates import Estimate, mean, proportion
from .questionnaire import Kind
from .raking import Floats

OPEN: frozenset[Kind] = frozenset({"short", "long", "point", "file"})


@dataclass(frozen=True)
class Share:
    """One class: how many gave it, and its weighted share (0 to 1) of those who answered, with an
    interval or None."""

    value: str
    count: int
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Numbers:
    """Answers that are numbers: their weighted mean; least, quartiles and most of the numbers as
    given, without weights."""

    mean: Estimate
    least: float
    quarter: float
    middle: float
    three_quarters: float
    most: float


@dataclass(frozen=True)
class Line:
    """The answers to a question, or to one row or choice of it (`of`, "" for the question).

    answered, unknown, skipped, not_asked: people; together everybody. shares: in the order of the
    classes; for a choice of several, its people; for a ranking, ranks with "0" for not ranked.
    numbers: of a scale or a number; of a ranking, the ranks of those who ranked it.
    """

    of: str
    answered: int
    unknown: int
    skipped: int
    not_asked: int
    shares: tuple[Share, ...] = ()
    numbers: Numbers | None = None


@dataclass(frozen=True)
class Table:
    """One question: a line, or one for each row of a matrix and choice of a ranking."""

    question: str
    kind: Kind
    lines: tuple[Line, ...]


def tabulate(
    columns: Iterable[Column], weights: Floats | None = None, *, probability_sample: bool
) -> tuple[Table, ...]:
    """A table for each question. weights: one a sheet, equal by default.

    Raises SurveyError where there are not as many weights as sheets. O(sheets x classes).
    """
    return tuple(
        _table(parts, weights, probability_sample) for parts in by_question(columns).values()
    )


def _table(parts: Sequence[Column], weights: Floats | None, sample: bool) -> Table:
    question = parts[0].cell.question
    size = len(parts[0].codes)
    given = np.ones(size) if weights is None else weights
    if len(given) != size:
        raise SurveyError(f"{len(given)} weights for {size} sheets")
    several = question.kind == "multiple"
    lines = (
        [_several(parts, given, sample)]
        if several
        else [_line(part, given, sample) for part in parts]
    )
    return Table(question.key, question.kind, tuple(lines))


def _line(column: Column, weights: Floats, sample: bool) -> Line:
    question = column.cell.question
    counted = question.kind not in OPEN and question.kind != "number"
    shares = _shares(column, weights, sample) if counted else ()
    return _framed(column, shares, _numbers(column, weights, sample))


def _framed(
    column: Column, shares: tuple[Share, ...], numbers: Numbers | None = None, of: str | None = None
) -> Line:
    without = {code: int((column.codes == code).sum()) for code in (UNKNOWN, SKIPPED, NOT_ASKED)}
    return Line(
        of=column.cell.of if of is None else of,
        answered=column.answered,
        unknown=without[UNKNOWN],
        skipped=without[SKIPPED],
        not_asked=without[NOT_ASKED],
        shares=shares,
        numbers=numbers,
    )


def _several(parts: Sequence[Column], weights: Floats, sample: bool) -> Line:
    """One line for a question with several answers: each choice's share of those who answered."""
    shares = [
        _share(part, part.classes.index(ANSWERED), part.cell.of, (weights, sample))
        for part in parts
        if part.answered
    ]
    return _framed(parts[0], tuple(shares), of="")


def _shares(column: Column, weights: Floats, sample: bool) -> tuple[Share, ...]:
    if not column.answered:
        return ()
    return tuple(
        _share(column, place, name, (weights, sample)) for place, name in enumerate(column.classes)
    )


def _share(column: Column, place: int, name: str, how: tuple[Floats, bool]) -> Share:
    weights, sample = how
    answered = column.codes >= 0
    chosen = column.codes[answered] == place
    found = proportion(chosen, weights[answered], probability_sample=sample)
    return Share(name, int(chosen.sum()), found.value, found.low, found.high)


def _numbers(column: Column, weights: Floats, sample: bool) -> Numbers | None:
    values = _values(column)
    if values is None or np.isnan(values).all():
        return None
    known = np.sort(values[~np.isnan(values)])
    least, quarter, middle, three_quarters, most = np.quantile(known, (0, 0.25, 0.5, 0.75, 1))
    return Numbers(
        mean(values, weights, probability_sample=sample),
        float(least),
        float(quarter),
        float(middle),
        float(three_quarters),
        float(most),
    )


def _values(column: Column) -> Floats | None:
    """The numbers of a column; for a ranking the ranks, nan for who did not rank the choice."""
    if column.cell.question.kind != "ranking":
        return column.numbers
    ranks = np.array([float(name) or np.nan for name in column.classes])
    values = np.full(len(column.codes), np.nan)
    answered = column.codes >= 0
    values[answered] = ranks[column.codes[answered]]
    return values
