"""A questionnaire to and from JSON: what is left at its default is not written."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

from .errors import SurveyError
from .questionnaire import (
    KINDS,
    OPERATORS,
    Choice,
    Clause,
    Condition,
    Kind,
    Operator,
    Question,
    Questionnaire,
    Section,
    Texts,
)

Json = dict[str, Any]
Part = TypeVar("Part")
TEXTS = ("label", "help", "low_label", "high_label")
FLAGS = ("required", "dont_know")
WORDS = ("least", "most", "theme", "control")


def to_json(questionnaire: Questionnaire) -> Json:
    """Plain dictionaries, lists, texts, numbers and booleans."""
    return {
        "languages": list(questionnaire.languages),
        "sections": [_plain(section) for section in questionnaire.sections],
    }


def question_to_json(question: Question) -> Json:
    """One question, as in `to_json`."""
    return cast(Json, _plain(question))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Section | Question | Choice | Condition | Clause):
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        return {
            one.name: _plain(kept[one.name])
            for one in fields(value)
            if one.default is MISSING or kept[one.name] != one.default
            if one.default_factory is MISSING or kept[one.name]
        }
    return dict(value) if isinstance(value, Mapping) else value


def from_json(raw: object) -> Questionnaire:
    """Raises SurveyError, with the place and what is expected, for anything else."""
    table = _table(raw, "questionnaire")
    languages = tuple(str(one) for one in _list(table.get("languages", ["fr"]), "languages"))
    if not languages:
        raise SurveyError("languages: name at least one")
    return Questionnaire(_parts(table, "sections", _section), languages)


def _section(raw: object, where: str) -> Section:
    table = _table(raw, where)
    return Section(
        key=_key(table, where),
        title=texts(table.get("title", {}), f"{where}: title"),
        text=texts(table.get("text", {}), f"{where}: text"),
        questions=_parts(table, "questions", question_from_json),
        when=condition_from_json(table.get("when"), where),
    )


def question_from_json(raw: object, where: str = "question") -> Question:
    """One question; raises SurveyError as `from_json` does."""
    table = _table(raw, where)
    key = _key(table, where)
    unknown = sorted(set(table) - {one.name for one in fields(Question)})
    if unknown:
        raise SurveyError(f"{key}: {unknown[0]!r} is no part of a question")
    return Question(
        key=key,
        kind=cast(Kind, _one_of(table.get("kind"), KINDS, f"{key}: kind")),
        choices=_parts(table, "choices", _choice),
        rows=_parts(table, "rows", _choice),
        when=condition_from_json(table.get("when"), key),
        **_named(table, key),
        low=_whole(table, "low", 0, key),
        high=_whole(table, "high", 10, key),
        at_most=_whole(table, "at_most", 0, key),
    )


def _named(table: Json, key: str) -> dict[str, Any]:
    """The parts of a question that are texts, flags or words."""
    found: dict[str, Any] = {name: texts(table.get(name, {}), f"{key}: {name}") for name in TEXTS}
    found |= {name: _flag(table, name, key) for name in FLAGS}
    return found | {name: str(table.get(name, "")) for name in WORDS}


def condition_from_json(raw: object, where: str = "condition") -> Condition | None:
    """A condition; None for none."""
    if raw is None:
        return None
    table = _table(raw, f"{where}: when")
    rows = _list(table.get("clauses", []), f"{where}: clauses")
    clauses = tuple(_clause(one, where) for one in rows)
    if not clauses:
        raise SurveyError(f"{where}: a condition tests at least one answer")
    return Condition(clauses, every=bool(table.get("every", True)))


def _clause(raw: object, where: str) -> Clause:
    table = _table(raw, f"{where}: clause")
    operator = _one_of(table.get("operator"), OPERATORS, f"{where}: operator")
    question, value = str(table.get("question", "")), str(table.get("value", ""))
    return Clause(question, cast(Operator, operator), value)


def _choice(raw: object, where: str) -> Choice:
    table = _table(raw, where)
    value = table.get("value")
    if not isinstance(value, str) or not value:
        raise SurveyError(f"{where}: a choice has a value, a text")
    return Choice(value, texts(table.get("label", {}), f"{where}: {value}"))


def texts(raw: object, where: str) -> Texts:
    """A text by language."""
    table = _table(raw, where)
    if not all(isinstance(text, str) for text in table.values()):
        raise SurveyError(f"{where}: expected a text in each language")
    return cast(Texts, table)


def _parts(table: Json, name: str, read: Callable[[object, str], Part]) -> tuple[Part, ...]:
    return tuple(
        read(one, f"{name}, {place}")
        for place, one in enumerate(_list(table.get(name, []), name), start=1)
    )


def _table(raw: object, where: str) -> Json:
    if not isinstance(raw, dict) or not all(isinstance(name, str) for name in raw):
        raise SurveyError(f"{where}: expected names with values")
    return raw


def _list(raw: object, where: str) -> list[object]:
    if not isinstance(raw, list):
        raise SurveyError(f"{where}: expected a list")
    return raw


def _key(table: Json, where: str) -> str:
    key = table.get("key")
    if not isinstance(key, str) or not key:
        raise SurveyError(f"{where}: a key is missing")
    return key


def _one_of(value: object, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise SurveyError(f"{where}: {value!r} is none of {', '.join(allowed)}")
    return str(value)


def _flag(table: Json, name: str, where: str) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise SurveyError(f"{where}: {name} is true or false")
    return value


def _whole(table: Json, name: str, default: int, where: str) -> int:
    value = table.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise SurveyError(f"{where}: {name} is a whole number")
    return value
