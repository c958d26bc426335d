"""Which questions are asked, given the answers so far, and what is wrong with a questionnaire.

A question that is not asked counts as not answered, whatever was answered before: so a condition
that rests on it fails. Conditions may only look back: a question that waits for itself, directly or
through others, is a loop, and one that waits for a later question can never be asked in time.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from graphlib import CycleError, TopologicalSorter
from typing import Any

from .questionnaire import (
    WITH_CHOICES,
    Answers,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
    is_dont_know,
)

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
PIPE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds for the answers to the questions that are asked."""
    if condition is None:
        return True
    found = (_passes(clause, answers.get(clause.question)) for clause in condition.clauses)
    return all(found) if condition.every else any(found)


def _passes(clause: Clause, value: Any) -> bool:
    if clause.operator == "answered":
        return value is not None
    if value is None:
        return False
    if clause.operator in ("at_least", "at_most"):
        return _in_order(clause, value)
    said = is_dont_know(value)
    same = clause.value == "dont_know" if said else _says(value, clause.value)
    return same if clause.operator == "is" else not same


def _says(value: Any, wanted: str) -> bool:
    if isinstance(value, list):
        return wanted in value
    if isinstance(value, dict):
        return wanted in value.values()
    return str(value) == wanted


def _in_order(clause: Clause, value: Any) -> bool:
    """Numbers as numbers, dates as their texts; anything else fails."""
    if isinstance(value, str) and len(value) == 10 and value.count("-") == 2:
        return value >= clause.value if clause.operator == "at_least" else value <= clause.value
    try:
        left, right = Decimal(str(value)), Decimal(clause.value)
    except InvalidOperation:
        return False
    return left >= right if clause.operator == "at_least" else left <= right


def visible(questionnaire: Questionnaire, answers: Answers) -> dict[str, Question]:
    """The questions that are asked, in order, by key; O(questions + clauses)."""
    return {one.key: one for _section, asked in pages(questionnaire, answers) for one in asked}


def pages(
    questionnaire: Questionnaire, answers: Answers
) -> list[tuple[Section, tuple[Question, ...]]]:
    """The sections that are shown, each with its questions that are asked; an empty one is not."""
    counted: dict[str, Any] = {}
    found = []
    for section in questionnaire.sections:
        asked: list[Question] = []
        if holds(section.when, counted):
            for question in section.questions:
                if holds(question.when, counted):
                    asked.append(question)
                    if question.key in answers:
                        counted[question.key] = answers[question.key]
        if asked or (section.text and not section.questions and holds(section.when, counted)):
            found.append((section, tuple(asked)))
    return found


@dataclass(frozen=True)
class Problem:
    """Why a questionnaire cannot be asked. code: for the words; key: of the question or section;
    about: what the words need, texts by name."""

    code: str
    key: str
    about: Mapping[str, str] = field(default_factory=dict)


def problems(questionnaire: Questionnaire) -> list[Problem]:
    """Everything that must be put right before it is asked; nothing for one that is ready.

    Codes: empty, key, twice, label, choices, rows, values, scale, bounds, unknown, later, loop,
    no_value, pipe.
    """
    found: list[Problem] = []
    if not questionnaire.answered:
        found.append(Problem("empty", ""))
    keys = [one.key for one in questionnaire.sections] + [one.key for one in questionnaire]
    found += [Problem("key", key) for key in keys if not KEY.fullmatch(key)]
    found += [Problem("twice", key) for key, times in Counter(keys).items() if times > 1]
    for question in questionnaire:
        found += _problems_of(question)
    found += loops(questionnaire)
    return [*found, *_references(questionnaire)]


def _problems_of(question: Question) -> Iterator[Problem]:
    if not any(question.label.values()):
        yield Problem("label", question.key)
    if question.kind in WITH_CHOICES and len(question.choices) < 2 and not question.control:
        yield Problem("choices", question.key)
    if question.kind == "matrix" and not question.rows:
        yield Problem("rows", question.key)
    for parts in (question.choices, question.rows):
        if len({one.value for one in parts}) < len(parts):
            yield Problem("values", question.key)
    if question.kind == "scale" and not 1 <= question.high - question.low <= 20:
        yield Problem("scale", question.key)
    if question.kind == "number" and not _numbers_in_order(question.least, question.most):
        yield Problem("bounds", question.key)
    if question.kind == "date" and question.least > (question.most or "9999"):
        yield Problem("bounds", question.key)


def _numbers_in_order(least: str, most: str) -> bool:
    try:
        bounds = [Decimal(one) for one in (least, most) if one]
    except InvalidOperation:
        return False
    return bounds == sorted(bounds)


def loops(questionnaire: Questionnaire) -> list[Problem]:
    """The questions that wait for each other: one problem, which names the path; or none."""
    known = questionnaire.by_key
    graph = {
        question.key: {key for key in _waits_for(section, question) if key in known}
        for section in questionnaire.sections
        for question in section.questions
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        path = [str(key) for key in cycle.args[1]]
        return [Problem("loop", path[0], {"path": " > ".join(path)})]
    return []


def _waits_for(section: Section, question: Question) -> set[str]:
    conditions = (one for one in (section.when, question.when) if one is not None)
    return {clause.question for one in conditions for clause in one.clauses}


def _references(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Conditions and insertions that look at nothing, or at what is asked later."""
    known, before = questionnaire.by_key, set[str]()
    for section in questionnaire.sections:
        yield from _clauses(section.key, section.when, known, before)
        yield from _pipes(section.key, (section.title, section.text), before)
        for question in section.questions:
            yield from _clauses(question.key, question.when, known, before)
            yield from _pipes(question.key, (question.label, question.help), before)
            before.add(question.key)


def _clauses(
    key: str, condition: Condition | None, known: Mapping[str, Question], before: set[str]
) -> Iterator[Problem]:
    for clause in condition.clauses if condition else ():
        asked = known.get(clause.question)
        if asked is None or not asked.is_answered:
            yield Problem("unknown", key, {"question": clause.question})
        elif clause.question not in before:
            yield Problem("later", key, {"question": clause.question})
        elif clause.operator != "answered" and not _can_be(asked, clause):
            yield Problem("no_value", key, {"question": clause.question, "value": clause.value})


def _can_be(question: Question, clause: Clause) -> bool:
    if clause.value == "dont_know":
        return question.dont_know
    if question.kind in WITH_CHOICES and question.choices and clause.operator in ("is", "is_not"):
        return clause.value in question.values
    return clause.value != ""


def _pipes(key: str, parts: tuple[Mapping[str, str], ...], before: set[str]) -> Iterator[Problem]:
    named = {name for texts in parts for text in texts.values() for name in PIPE.findall(text)}
    for name in sorted(named - before):
        yield Problem("pipe", key, {"question": name})
