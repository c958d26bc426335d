"""Margins in words: their variables and classes as the questionnaire says them."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.margins import CROSSED, Margin, read_margins
from deliberation.surveys.questionnaire import Question, Questionnaire
from parvis.activities.survey.results.wording import class_label, count, decimal, percent, said

MERGED = "+"


def question_named(content: Questionnaire, name: str) -> Question | None:
    """The question of a name of a margin: its key, or what it says of people."""
    return content.by_key.get(name) or content.controls().get(name)


def variable_words(content: Questionnaire, variable: str) -> str:
    """A variable, or crossed ones, by their questions; a name that is no question stays."""
    found = [(name, question_named(content, name)) for name in variable.split(CROSSED)]
    return " × ".join(said(one.label) if one else name for name, one in found)


def class_words(content: Questionnaire, variable: str, name: str) -> str:
    """A class of a variable, perhaps of crossed ones, or several that were put together."""
    questions = [question_named(content, one) for one in variable.split(CROSSED)]
    return " + ".join(
        " × ".join(
            class_label(question, value) if question else value
            for question, value in zip(questions, part.split(CROSSED), strict=False)
        )
        for part in name.split(MERGED)
    )


@dataclass(frozen=True)
class Known:
    """What is known of one variable. key: of its question, "" for crossed ones. rows: each class,
    how many, and its share."""

    title: str
    key: str
    rows: tuple[tuple[str, str, str], ...] = ()


def margins_in_words(content: Questionnaire, text: str) -> list[Known]:
    """What is known, then the questions about the person of which nothing is known yet."""
    found = [known_of(content, margin) for margin in margins_of(text)]
    taken = {one.key for one in found}
    asked = [one for one in content.controls().values() if is_countable(one)]
    return found + [Known(said(one.label), one.key) for one in asked if one.key not in taken]


def margins_of(text: str) -> tuple[Margin, ...]:
    """The margins of a kept text; none where it cannot be read."""
    try:
        return read_margins(io.StringIO(text)) if text.strip() else ()
    except SurveyError:
        return ()


def known_of(content: Questionnaire, margin: Margin) -> Known:
    question = question_named(content, margin.variable)
    rows = tuple(
        (class_words(content, margin.variable, name), figure(target), percent(share))
        for (name, target), share in zip(
            margin.targets.items(), margin.shares.values(), strict=True
        )
    )
    key = question.key if question is not None and is_countable(question) else ""
    return Known(variable_words(content, margin.variable), key, rows)


def is_countable(question: Question) -> bool:
    """Whether a person can type how many people are in each of its classes."""
    return question.kind == "single" and len(question.choices) > 1


def figure(target: float) -> str:
    return count(int(target)) if target == int(target) else decimal(target, 1)


def typed_before(question: Question, text: str) -> Mapping[str, float]:
    """What is known of the classes of a question, by class."""
    names = (question.key, question.control)
    return next((one.targets for one in margins_of(text) if one.variable in names), {})
