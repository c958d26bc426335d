"""Answer sheets as columns of small numbers, in one pass: what tables and crossings are made of.

Four things that a careless table mixes are kept apart: an answer, "I do not know", a question that
was skipped, and one that was not asked.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .conditions import visible
from .questionnaire import Answers, Choice, Question, Questionnaire, Section, is_dont_know
from .raking import Floats
from .responses import Cell, columns

UNKNOWN, SKIPPED, NOT_ASKED = -1, -2, -3
"""Codes of those who gave no answer: "I do not know", nothing, and were not asked."""
NOT_RANKED = "0"
"""The class of a choice that somebody who ranked others left out."""
ANSWERED = "1"

Codes = NDArray[np.int32]


class Sheet(NamedTuple):
    """What somebody answered, and the keys of the questions that they were asked (None: all)."""

    answers: Answers
    asked: Collection[str] | None = None


@dataclass(frozen=True)
class Column:
    """One column of the table of answers (see `responses.columns`).

    codes: shape (sheets,), the place in `classes`, or UNKNOWN, SKIPPED, NOT_ASKED. classes: values
    of the choices; the numbers of a scale; ranks, with NOT_RANKED last; "0" and "1" for a choice of
    several; months of a date (`2026-11`); one class, "1", for a text, a number, a point, a file.
    numbers: those of a scale or a number, nan without one; None for other kinds.
    """

    cell: Cell
    classes: tuple[str, ...]
    codes: Codes
    numbers: Floats | None = None

    @property
    def answered(self) -> int:
        return int((self.codes >= 0).sum())


def asked_by(questionnaire: Questionnaire) -> Callable[[Answers], Collection[str] | None]:
    """What gives the questions that were asked for some answers; None where all always are."""
    sections = questionnaire.sections
    conditions = [one.when for one in sections] + [one.when for one in questionnaire]
    if not any(conditions):
        return lambda _answers: None
    return lambda answers: visible(questionnaire, answers).keys()


def read_columns(questionnaire: Questionnaire, sheets: Iterable[Sheet]) -> tuple[Column, ...]:
    """Every column, in the order of the questionnaire; the sheets are read once and not kept.

    An answer that the questionnaire cannot have counts as skipped. O(sheets x columns); four bytes
    a cell stay in memory, eight more for numbers.
    """
    found = [_Reader(cell) for cell in columns(questionnaire)]
    for sheet in sheets:
        for reader in found:
            reader.add(sheet)
    return tuple(reader.column() for reader in found)


def value_of(cell: Cell, answers: Answers) -> Any:
    """What a sheet says in a column: a text, a whole number, True or False for a choice of several,
    a rank (0: not ranked), a list for a point; `DONT_KNOW`; None for nothing."""
    value = answers.get(cell.question.key)
    if value is None or is_dont_know(value):
        return value
    kind = cell.question.kind
    if kind == "matrix":
        return value.get(cell.of) if isinstance(value, dict) else None
    if kind in ("multiple", "ranking"):
        if not isinstance(value, list):
            return None
        if kind == "multiple":
            return cell.of in value
        return value.index(cell.of) + 1 if cell.of in value else 0
    return value


class _Reader:
    """Reads one column."""

    def __init__(self, cell: Cell) -> None:
        self.cell, self.key = cell, cell.question.key
        self.codes = array("i")
        self.places = {name: place for place, name in enumerate(_classes(cell))}
        self.numbers = array("d") if cell.question.kind in ("scale", "number") else None

    def add(self, sheet: Sheet) -> None:
        if sheet.asked is not None and self.key not in sheet.asked:
            self._keep(NOT_ASKED)
            return
        value = value_of(self.cell, sheet.answers)
        if value is None:
            self._keep(SKIPPED)
        elif is_dont_know(value):
            self._keep(UNKNOWN)
        else:
            self._answer(value)

    def _answer(self, value: Any) -> None:
        kind = self.cell.question.kind
        if self.numbers is not None:
            number = _number(value)
            name = str(value) if kind == "scale" else ANSWERED
            code = SKIPPED if number is None else self.places.get(name, SKIPPED)
            self._keep(code, float("nan") if number is None or code < 0 else number)
        elif kind == "date":
            self._keep(self._month(value))
        elif kind in ("short", "long", "point", "file"):
            self._keep(0)
        else:
            name = str(int(value)) if isinstance(value, int) else value
            self._keep(self.places.get(name, SKIPPED) if isinstance(name, str) else SKIPPED)

    def _month(self, value: Any) -> int:
        try:
            month = date.fromisoformat(value).strftime("%Y-%m")
        except (TypeError, ValueError):
            return SKIPPED
        return self.places.setdefault(month, len(self.places))

    def _keep(self, code: int, number: float = float("nan")) -> None:
        self.codes.append(code)
        if self.numbers is not None:
            self.numbers.append(number)

    def column(self) -> Column:
        codes = np.frombuffer(self.codes, dtype=np.int32) if self.codes else np.empty(0, np.int32)
        numbers = None if self.numbers is None else np.array(self.numbers, dtype=np.float64)
        column = Column(self.cell, tuple(self.places), codes, numbers)
        return _in_order(column) if self.cell.question.kind == "date" else column


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _classes(cell: Cell) -> Sequence[str]:
    question = cell.question
    if question.kind in ("single", "matrix"):
        return question.values
    if question.kind == "scale":
        return [str(number) for number in range(question.low, question.high + 1)]
    if question.kind == "multiple":
        return ("0", ANSWERED)
    if question.kind == "ranking":
        most = min(question.at_most or len(question.choices), len(question.choices))
        return [*(str(rank + 1) for rank in range(most)), NOT_RANKED]
    return () if question.kind == "date" else (ANSWERED,)


def _in_order(column: Column) -> Column:
    """The same with the months in their order, not in that of the answers."""
    order = sorted(column.classes)
    new_of = np.array([order.index(name) for name in column.classes], dtype=np.int32)
    codes = column.codes.copy()
    codes[codes >= 0] = new_of[codes[codes >= 0]]
    return replace(column, classes=tuple(order), codes=codes)


def united(versions: Sequence[Questionnaire]) -> Questionnaire:
    """The last version, with what former ones asked or offered and it does not.

    Questions that went join the section of the same key, or one at the end; choices and rows that
    went come after those that stayed, so that no answer is without a place. A question whose kind
    changed keeps the new one: answers to the old kind count as skipped.
    """
    last = versions[-1]
    for former in reversed(versions[:-1]):
        last = _joined(last, former)
    return last


def _joined(new: Questionnaire, old: Questionnaire) -> Questionnaire:
    before = old.by_key
    known = set(new.by_key)
    gone = {
        section.key: tuple(one for one in section.questions if one.key not in known)
        for section in old.sections
    }
    sections = [
        replace(
            section,
            questions=(
                *(_widened(one, before.get(one.key)) for one in section.questions),
                *gone.pop(section.key, ()),
            ),
        )
        for section in new.sections
    ]
    titles = {section.key: section.title for section in old.sections}
    sections += [Section(key, titles[key], questions=rest) for key, rest in gone.items() if rest]
    return replace(new, sections=tuple(sections))


def _widened(new: Question, old: Question | None) -> Question:
    if old is None or old.kind != new.kind:
        return new
    return replace(
        new,
        choices=_more(new.choices, old.choices),
        rows=_more(new.rows, old.rows),
        low=min(new.low, old.low),
        high=max(new.high, old.high),
        dont_know=new.dont_know or old.dont_know,
    )


def _more(new: Sequence[Choice], old: Sequence[Choice]) -> tuple[Choice, ...]:
    known = {one.value for one in new}
    return (*new, *(one for one in old if one.value not in known))


def texts_of(column: Column) -> list[str]:
    """The class of each respondent as text, "" without an answer: what margins are matched with."""
    names = (*column.classes, "")
    return [names[code] if code >= 0 else "" for code in column.codes.tolist()]


def by_question(found: Iterable[Column]) -> Mapping[str, tuple[Column, ...]]:
    """The columns of each question, by its key, in order."""
    grouped: dict[str, list[Column]] = {}
    for column in found:
        grouped.setdefault(column.cell.question.key, []).append(column)
    return {key: tuple(columns) for key, columns in grouped.items()}
