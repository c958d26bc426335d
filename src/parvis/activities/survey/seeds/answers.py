"""Answers that the invented people of Clairval give: the same ones at every seeding."""

from random import Random
from typing import Any

from deliberation.surveys.questionnaire import DONT_KNOW, Question, Questionnaire
from deliberation.surveys.responses import kept
from parvis.activities.survey.seeds import texts

LATEST = 0.12  # share of "I do not know"


def sheet(
    questionnaire: Questionnaire, audience: str, chance: Random, *, village: str = ""
) -> dict[str, Any]:
    """The answers of one person, who is more or less content with everything.

    village: where the person lives, which is not drawn here.
    """
    mood = chance.gauss(texts.MORE[audience], 1.5)
    answers: dict[str, Any] = {}
    for question in questionnaire.answered:
        is_place = question.control == "section"
        value = village if is_place else answer(question, mood, chance)
        if value is not None:
            answers[question.key] = value
    return kept(questionnaire, answers)


def answer(question: Question, mood: float, chance: Random) -> Any:
    if question.dont_know and chance.random() < LATEST:
        return DONT_KNOW
    make = MAKERS.get(question.kind)
    return make(question, mood, chance) if make else None


def mark(question: Question, mood: float, chance: Random) -> int:
    found = round(chance.gauss(texts.MARKS.get(question.key, 5.5) + mood, 1.8))
    return min(max(found, question.low), question.high)


def several(question: Question, _mood: float, chance: Random) -> list[str]:
    taken = {pick(question, chance) for _place in range(question.at_most or 2)}
    return [value for value in question.values if value in taken]


def one(question: Question, _mood: float, chance: Random) -> str | None:
    return pick(question, chance) if question.choices and chance.random() < 0.93 else None


def order(question: Question, _mood: float, chance: Random) -> list[str]:
    return chance.sample(question.values, len(question.values))


def table(question: Question, _mood: float, chance: Random) -> dict[str, str]:
    return {row.value: chance.choice(question.values) for row in question.rows}


def amount(_question: Question, _mood: float, chance: Random) -> str:
    return str(chance.randrange(5, 60, 5))


def word(question: Question, _mood: float, chance: Random) -> str | None:
    known = texts.NAMES if question.key == "name_it" else texts.TOOK_PART
    return chance.choice(known) if chance.random() < 0.7 else None


def sentence(question: Question, _mood: float, chance: Random) -> str | None:
    known = texts.SAID.get(question.key, texts.CHANGES)
    return chance.choice(known) if chance.random() < 0.62 else None


MAKERS = {
    "scale": mark,
    "multiple": several,
    "single": one,
    "ranking": order,
    "matrix": table,
    "number": amount,
    "short": word,
    "long": sentence,
}


def pick(question: Question, chance: Random) -> str:
    shares = texts.SHARES.get(question.key, [1] * len(question.choices))
    return chance.choices(question.values, shares)[0]
