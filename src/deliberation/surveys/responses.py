"""Answers to a questionnaire: whether each is possible, what is missing, and their words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .conditions import PIPE, visible
from .questionnaire import Answers, Question, Questionnaire, is_dont_know, say

SHORT, LONG = 200, 5000
# Marks that turn the direction of what follows, also of the words of the page around an answer:
# embeddings, overrides and isolates. The single marks (LRM, RLM, ALM) stay: Arabic needs them.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


@dataclass(frozen=True)
class Fault:
    """Why an answer is not taken. code: for the words; about: what they need."""

    code: str
    about: Mapping[str, str] = field(default_factory=dict)


def unturned(text: str) -> str:
    """A text that somebody typed, as it is shown among other words: without turning marks. The
    bidirectional algorithm shows Arabic and Hebrew rightly without them."""
    return TURNING.sub("", text)


def fault(question: Question, value: Any) -> Fault | None:
    """Why `value` is no answer to a question, or None; None as a value is a skipped question.

    Codes: missing, dont_know, choice, too_many, repeated, rows, scale, number, low, high, date,
    text, long, point, file. For a required matrix every row is needed.
    """
    if value is None:
        return Fault("missing") if question.required and question.is_answered else None
    if is_dont_know(value):
        return None if question.dont_know else Fault("dont_know")
    check = CHECKS.get(question.kind)
    return check(question, value) if check else Fault("choice")


def _single(question: Question, value: Any) -> Fault | None:
    return None if isinstance(value, str) and value in question.values else Fault("choice")


def _several(question: Question, value: Any) -> Fault | None:
    if not isinstance(value, list) or not value:
        return Fault("choice")
    if any(not isinstance(one, str) or one not in question.values for one in value):
        return Fault("choice")
    if len(set(value)) < len(value):
        return Fault("repeated")
    if question.at_most and len(value) > question.at_most:
        return Fault("too_many", {"most": str(question.at_most)})
    return None


def _scale(question: Question, value: Any) -> Fault | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and question.low <= value <= question.high:
        return None
    return Fault("scale", {"low": str(question.low), "high": str(question.high)})


def _matrix(question: Question, value: Any) -> Fault | None:
    rows = {row.value for row in question.rows}
    if not isinstance(value, dict) or not value or not value.keys() <= rows:
        return Fault("rows")
    if any(one not in question.values for one in value.values()):
        return Fault("choice")
    return Fault("rows") if question.required and value.keys() != rows else None


def _number(question: Question, value: Any) -> Fault | None:
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        return Fault("number")
    return _bounds(question, Decimal(value), Decimal)


def _date(question: Question, value: Any) -> Fault | None:
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        return Fault("date")
    return _bounds(question, found, date.fromisoformat)


def _bounds(question: Question, value: Any, read: Any) -> Fault | None:
    if question.least and value < read(question.least):
        return Fault("low", {"least": question.least})
    if question.most and value > read(question.most):
        return Fault("high", {"most": question.most})
    return None


def _text(question: Question, value: Any) -> Fault | None:
    if not isinstance(value, str) or not value.strip() or "\x00" in value:
        return Fault("text")
    most = SHORT if question.kind == "short" else LONG
    return Fault("long", {"most": str(most)}) if len(value) > most else None


def _point(question: Question, value: Any) -> Fault | None:
    if not isinstance(value, list) or len(value) != 2:
        return Fault("point")
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
    if numbers and -180 <= value[0] <= 180 and -90 <= value[1] <= 90:
        return None
    return Fault("point")


def _file(question: Question, value: Any) -> Fault | None:
    return None if isinstance(value, str) and 0 < len(value) <= 80 else Fault("file")


CHECKS = {
    "single": _single,
    "multiple": _several,
    "ranking": _several,
    "scale": _scale,
    "matrix": _matrix,
    "number": _number,
    "date": _date,
    "short": _text,
    "long": _text,
    "point": _point,
    "file": _file,
}


def faults(questionnaire: Questionnaire, answers: Answers) -> dict[str, Fault]:
    """Why a sheet is not complete, by question, in order: only what is asked is looked at."""
    found = {
        key: fault(question, answers.get(key))
        for key, question in visible(questionnaire, answers).items()
    }
    return {key: one for key, one in found.items() if one is not None}


def kept(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """What is kept of a sheet: possible answers to the questions that are asked, in their order.

    What was answered on a way that the person then left goes.
    """
    return {
        key: answers[key]
        for key, question in visible(questionnaire, answers).items()
        if answers.get(key) is not None and fault(question, answers[key]) is None
    }


def words(question: Question, value: Any, language: str) -> str:
    """An answer as people read it, in a language; "" for none, for a file and for "don't know".

    Days are 29/11/2026, and 12.5 is 12,5 but in English.
    """
    if value is None or is_dont_know(value) or question.kind == "file":
        return ""
    if isinstance(value, dict):
        return "; ".join(
            f"{say(row.label, language)}: {say(question.label_of(value[row.value]), language)}"
            for row in question.rows
            if row.value in value
        )
    if question.kind == "point":
        return ", ".join(f"{one:.5f}" for one in value)
    if question.kind == "number":
        return str(value) if language[:2] == "en" else str(value).replace(".", ",")
    if question.kind == "date":
        return "/".join(reversed(str(value).split("-")))
    several = value if isinstance(value, list) else [value]
    named = [say(question.label_of(str(one)), language) or unturned(str(one)) for one in several]
    return ", ".join(named)


def pipe(text: str, questionnaire: Questionnaire, answers: Answers, language: str) -> str:
    """A text with `{{key}}` replaced by what was answered there, an ellipsis for nothing.

    What comes back is plain text: whoever shows it escapes it, as any text that people typed.
    """
    if "{{" not in text:
        return text
    known = questionnaire.by_key

    def said(match: re.Match[str]) -> str:
        question = known.get(match[1])
        return (words(question, answers.get(match[1]), language) if question else "") or "…"

    return PIPE.sub(said, text)


@dataclass(frozen=True)
class Cell:
    """A column of the table of answers: a question, or one row or choice of it.

    of: the value of a row (matrix, ranking) or choice (multiple); "" for the question itself.
    """

    name: str
    question: Question
    of: str = ""


def columns(questionnaire: Questionnaire) -> tuple[Cell, ...]:
    """The columns that hold every answer: one a question, but one a choice of several and a row."""
    found: list[Cell] = []
    for question in questionnaire.answered:
        parts = question.rows if question.kind == "matrix" else question.choices
        if question.kind in ("multiple", "ranking", "matrix"):
            found += [Cell(f"{question.key}.{one.value}", question, one.value) for one in parts]
        else:
            found.append(Cell(question.key, question))
    return tuple(found)
