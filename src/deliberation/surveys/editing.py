"""Changing a questionnaire: each function gives a new one and leaves the old as it was.

Keys name what is changed: a section or a question. `KeyError` for one that is not there.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from .questionnaire import Condition, Question, Questionnaire, Section

Part = TypeVar("Part", Section, Question)


def section_at(questionnaire: Questionnaire, key: str) -> Section | None:
    """The section of that key, if it is one."""
    return next((one for one in questionnaire.sections if one.key == key), None)


def free_key(questionnaire: Questionnaire, text: str, otherwise: str = "question") -> str:
    """A key made of a text, that nothing in the questionnaire has yet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:30].strip("_")
    stem = stem if stem[:1].isalpha() else f"{otherwise}_{stem}".rstrip("_")[:34]
    taken = {one.key for one in questionnaire} | {one.key for one in questionnaire.sections}
    names = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def put_section(questionnaire: Questionnaire, section: Section) -> Questionnaire:
    """Replace the section of the same key, its questions kept; else add it at the end."""
    if section_at(questionnaire, section.key) is None:
        return replace(questionnaire, sections=(*questionnaire.sections, section))
    return _in_sections(
        questionnaire,
        lambda one: replace(section, questions=one.questions) if one.key == section.key else one,
    )


def put_question(questionnaire: Questionnaire, question: Question, section: str) -> Questionnaire:
    """Replace the question of the same key, wherever it is; else add it at the end of a section."""
    if question.key in questionnaire.by_key:
        return _in_sections(
            questionnaire,
            lambda one: replace(
                one,
                questions=tuple(question if q.key == question.key else q for q in one.questions),
            ),
        )
    if section_at(questionnaire, section) is None:
        raise KeyError(section)
    return _in_sections(
        questionnaire,
        lambda one: (
            replace(one, questions=(*one.questions, question)) if one.key == section else one
        ),
    )


def put_condition(
    questionnaire: Questionnaire, key: str, condition: Condition | None
) -> Questionnaire:
    """Give a section or a question a condition, or take it away."""
    section = section_at(questionnaire, key)
    if section is not None:
        return put_section(questionnaire, replace(section, when=condition))
    question = replace(questionnaire.by_key[key], when=condition)
    return put_question(questionnaire, question, "")


def remove(questionnaire: Questionnaire, key: str) -> Questionnaire:
    """Without a question, or a section with all its questions."""
    if section_at(questionnaire, key) is not None:
        left = tuple(one for one in questionnaire.sections if one.key != key)
        return replace(questionnaire, sections=left)
    if key not in questionnaire.by_key:
        raise KeyError(key)
    return _in_sections(
        questionnaire,
        lambda one: replace(one, questions=tuple(q for q in one.questions if q.key != key)),
    )


def copy(questionnaire: Questionnaire, key: str) -> Questionnaire:
    """With a copy of a question just after it, under a new key."""
    section = questionnaire.section_of(key)
    place = next(n for n, one in enumerate(section.questions) if one.key == key)
    twin = replace(section.questions[place], key=free_key(questionnaire, key))
    asked = (*section.questions[: place + 1], twin, *section.questions[place + 1 :])
    return _in_sections(
        questionnaire,
        lambda one: replace(one, questions=asked) if one.key == section.key else one,
    )


def put_after(questionnaire: Questionnaire, key: str, anchor: str) -> Questionnaire:
    """With a question just after another, or (`anchor` a section) the first of that section."""
    question = questionnaire.by_key[key]
    if key == anchor:
        return questionnaire
    there = section_at(questionnaire, anchor) or questionnaire.section_of(anchor)
    left = tuple(one for one in there.questions if one.key != key)
    place = next((n for n, one in enumerate(left, start=1) if one.key == anchor), 0)
    asked = (*left[:place], question, *left[place:])
    return _in_sections(
        remove(questionnaire, key),
        lambda one: replace(one, questions=asked) if one.key == there.key else one,
    )


def move(questionnaire: Questionnaire, key: str, step: int) -> Questionnaire:
    """One place up (-1) or down (+1); a question at the end of its section goes into the next."""
    if section_at(questionnaire, key) is not None:
        keys = [one.key for one in questionnaire.sections]
        moved = _swapped(questionnaire.sections, keys.index(key), step)
        return replace(questionnaire, sections=moved)
    section = questionnaire.section_of(key)
    place = [one.key for one in section.questions].index(key)
    if 0 <= place + step < len(section.questions):
        asked = _swapped(section.questions, place, step)
        return _in_sections(
            questionnaire,
            lambda one: replace(one, questions=asked) if one.key == section.key else one,
        )
    return _across(questionnaire, section, section.questions[place], step)


def _across(
    questionnaire: Questionnaire, section: Section, question: Question, step: int
) -> Questionnaire:
    """A question from the edge of a section into its neighbour; nothing at the very end."""
    keys = [one.key for one in questionnaire.sections]
    place = keys.index(section.key) + step
    if not 0 <= place < len(keys):
        return questionnaire
    there = questionnaire.sections[place]
    asked = (question, *there.questions) if step > 0 else (*there.questions, question)
    without = remove(questionnaire, question.key)
    return _in_sections(
        without, lambda one: replace(one, questions=asked) if one.key == there.key else one
    )


def _swapped(parts: tuple[Part, ...], place: int, step: int) -> tuple[Part, ...]:
    if not 0 <= place + step < len(parts):
        return parts
    row = list(parts)
    row[place], row[place + step] = row[place + step], row[place]
    return tuple(row)


def _in_sections(
    questionnaire: Questionnaire, change: Callable[[Section], Section]
) -> Questionnaire:
    return replace(questionnaire, sections=tuple(change(one) for one in questionnaire.sections))
