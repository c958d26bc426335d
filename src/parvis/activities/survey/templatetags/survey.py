"""Texts of a questionnaire in templates."""

from django import template
from django.utils.translation import get_language

from deliberation.surveys.questionnaire import Condition, Questionnaire, Texts, say
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
def kind_words(kind: str) -> str:
    """What a kind of question is called."""
    return str(dict(KINDS)[kind])


@register.filter
def condition(when: Condition, questionnaire: Questionnaire) -> str:
    """When something is asked, as a sentence."""
    return condition_words(when, questionnaire)
