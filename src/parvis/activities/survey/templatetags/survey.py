"""Texts of a questionnaire in templates."""

from django import template
from django.utils.translation import get_language

from deliberation.surveys.questionnaire import Condition, Question, Questionnaire, Texts, say
from parvis.activities.survey.forms.begin import language_name
from parvis.activities.survey.kind_words import KINDS, condition_words

register = template.Library()


@register.filter
def said(texts: Texts) -> str:
    """A text of the questionnaire, in the language of the page if it has it."""
    return say(texts, get_language() or "fr")


@register.filter
def in_language(texts: Texts, language: str) -> str:
    """A text of the questionnaire, in one of its languages."""
    return say(texts, language)


@register.filter
def answers_in_short(question: Question) -> str:
    """What can be ticked, on one line: the rows of a table first, five of each at most."""
    parts = [[said(one.label) for one in row] for row in (question.rows, question.choices) if row]
    return " / ".join(
        " · ".join(words[:5]) + (f" … ({len(words)})" if len(words) > 5 else "") for words in parts
    )


@register.filter
def untranslated(question: Question, languages: tuple[str, ...]) -> str:
    """The languages in which a question or one of its answers has no words yet."""
    texts = [question.label, *(one.label for one in (*question.choices, *question.rows))]
    without = [code for code in languages if any(not one.get(code) for one in texts)]
    return ", ".join(language_name(code) for code in without)


@register.filter
def kind_words(kind: str) -> str:
    """What a kind of question is called."""
    return str(dict(KINDS)[kind])


@register.filter
def condition(when: Condition, questionnaire: Questionnaire) -> str:
    """When something is asked, as a sentence."""
    return condition_words(when, questionnaire)
