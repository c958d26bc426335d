"""What was typed for a question, before it becomes an answer.

A question is a handful of inputs: `q-<key>`, with `-<row>`, `--lat`, `--dk` after it for those that
need several. `typed_for` is the way back: what somebody would have typed for an answer.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deliberation.surveys.questionnaire import DONT_KNOW, Question, is_dont_know
from parvis.contributions.uploads import prepare

SILENT = "__dont_know"
Typed = Mapping[str, list[str]]
Centres = Mapping[str, tuple[float, float]]


def name_of(question: Question) -> str:
    return f"q-{question.key}"


def was_shown(question: Question, post) -> bool:
    """Whether the page that was sent held the question."""
    return question.key in post.getlist("shown")


def read_answer(question: Question, post, centres: Centres) -> Any:
    """The answer that was typed, perhaps impossible; None for nothing. Not for files."""
    value = READERS[question.kind](question, post, centres)
    name = name_of(question)
    said = post.get(f"{name}--dk") or post.get(name) == SILENT
    return dict(DONT_KNOW) if said and value is None else value


def _one(question: Question, post, _centres) -> Any:
    value = post.get(name_of(question), "")
    return None if value in ("", SILENT) else value


def _mark(question: Question, post, _centres) -> Any:
    value = _one(question, post, _centres)
    return int(value) if value and re.fullmatch(r"-?\d{1,4}", value) else value


def _several(question: Question, post, _centres) -> Any:
    return post.getlist(name_of(question)) or None


def _rows(question: Question, post, _centres) -> Any:
    name = name_of(question)
    found = {row.value: post.get(f"{name}-{row.value}", "") for row in question.rows}
    return {row: value for row, value in found.items() if value} or None


def _order(question: Question, post, _centres) -> Any:
    """By the places that were given; one that is given twice makes the answer impossible."""
    name = name_of(question)
    places = {value: post.get(f"{name}-{value}", "") for value in question.values}
    given = {value: int(place) for value, place in places.items() if place.isdecimal()}
    order = sorted(given, key=lambda value: given[value])
    return (order if len(set(given.values())) == len(given) else [*order, order[0]]) or None


def _number(question: Question, post, _centres) -> Any:
    text = "".join(post.get(name_of(question), "").split()).replace(",", ".")
    return text or None


def _day(question: Question, post, _centres) -> Any:
    text = post.get(name_of(question), "").strip()
    for written in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, written).date().isoformat()
        except ValueError:
            continue
    return text or None


def _text(question: Question, post, _centres) -> Any:
    return post.get(name_of(question), "").replace("\r\n", "\n").strip() or None


def _spot(question: Question, post, centres: Centres) -> Any:
    """Two numbers; without them, the middle of the section that was chosen."""
    name = name_of(question)
    typed = [post.get(f"{name}--{part}", "").strip() for part in ("lon", "lat")]
    if not any(typed):
        found = centres.get(post.get(f"{name}--section", ""))
        return list(found) if found else None
    try:
        return [round(float(text.replace(",", ".")), 5) for text in typed]
    except ValueError:
        return typed


READERS = {
    "single": _one,
    "scale": _mark,
    "multiple": _several,
    "matrix": _rows,
    "ranking": _order,
    "number": _number,
    "date": _day,
    "short": _text,
    "long": _text,
    "point": _spot,
}


def read_file(question: Question, post, files) -> tuple[bool, Any]:
    """Whether the file changes, and what to keep: checked, or None where it is taken away.

    Raises `Refused` for a file that is no image nor PDF, or too big.
    """
    sent = files.get(name_of(question))
    if sent is not None:
        return True, prepare(sent)
    said = bool(post.get(f"{name_of(question)}--dk"))
    if said and question.dont_know:
        return True, dict(DONT_KNOW)
    return bool(post.get(f"{name_of(question)}--remove")), None


def typed_for(question: Question, value: Any) -> Typed:
    """What somebody would have typed to give an answer."""
    name = name_of(question)
    if value is None or question.kind == "file":
        return {}
    if is_dont_know(value):
        return {name: [SILENT], f"{name}--dk": ["1"]}
    if question.kind == "ranking":
        return {f"{name}-{one}": [str(place)] for place, one in enumerate(value, start=1)}
    if isinstance(value, dict):
        return {f"{name}-{row}": [one] for row, one in value.items()}
    if question.kind == "point":
        return {f"{name}--lon": [str(value[0])], f"{name}--lat": [str(value[1])]}
    return {name: [str(one) for one in (value if isinstance(value, list) else [value])]}
