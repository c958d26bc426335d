"""Answers that the invented people of Clairval give: the same ones at every seeding."""

from random import Random
from typing import Any

from deliberation.surveys.conditions import visible
from deliberation.surveys.questionnaire import DONT_KNOW, Question, Questionnaire
from deliberation.surveys.responses import kept
from parvis.activities.survey.seeds import texts

LATEST = 0.12  # share of "I do not know"


def sheet(questionnaire: Questionnaire, audience: str, chance: Random) -> dict[str, Any]:
    """The answers of one person, who is more or less content with everything."""
    mood = chance.gauss(texts.MORE[audience], 1.5)
    answers: dict[str, Any] = {}
    for question in questionnaire.answered:
        value = answer(question, mood, chance)
        if value is not None and question.key in visible(questionnaire, answers):
            answers[question.key] = value
    return kept(questionnaire, answers)


def answer(question: Question, mood: float, chance: Random) -> Any:
    if question.dont_know and chance.random() < LATEST:
        return DONT_KNOW
    if question.kind == "scale":
        mark = round(chance.gauss(texts.MARKS.get(question.key, 5.5) + mood, 1.8))
        return min(max(mark, question.low), question.high)
    if question.kind == "multiple":
        taken = {pick(question, chance) for _place in range(question.at_most or 2)}
        return [value for value in question.values if value in taken]
    if question.kind == "single":
        return pick(question, chance) if question.choices and chance.random() < 0.93 else None
    if question.kind == "short":
        return chance.choice(texts.TOOK_PART)
    return chance.choice(texts.CHANGES) if chance.random() < 0.62 else None


def pick(question: Question, chance: Random) -> str:
    shares = texts.SHARES.get(question.key, [1] * len(question.choices))
    return chance.choices(question.values, shares)[0]
