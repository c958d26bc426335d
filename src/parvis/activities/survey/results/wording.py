"""Figures of results as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deliberation.surveys.coding import NOT_RANKED
from deliberation.surveys.questionnaire import Question, Questionnaire, Texts, say
from parvis.common.formatting import format_number


def language() -> str:
    return (get_language() or "fr")[:2]


def said(texts: Texts) -> str:
    """A text of the questionnaire in the reader's language, or in the one that it has."""
    return say(texts, language())


def count(number: int) -> str:
    return format_number(number, language())


def percent(share: float) -> str:
    return _("%(number)s %%") % {"number": decimal(100 * share, 0)}


def decimal(value: float, places: int = 1) -> str:
    """Rounded half up: `number_format` by itself cuts."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number_format(exact, places)


def between(low: float | None, high: float | None) -> str:
    """An interval of shares; nothing where there is none."""
    if low is None or high is None:
        return ""
    return _("de %(low)s à %(high)s") % {"low": percent(low), "high": percent(high)}


def class_label(question: Question, value: str) -> str:
    """The words of a class: a choice, a rank, a month, the mark of a scale with its end's words."""
    if question.kind == "ranking":
        return _("pas classé") if value == NOT_RANKED else _("rang %(rank)s") % {"rank": value}
    if question.kind == "scale":
        ends = {str(question.low): question.low_label, str(question.high): question.high_label}
        words = said(ends.get(value, {}))
        return f"{value} ({words})" if words else value
    return said(question.label_of(value)) or value


def row_label(question: Question, value: str) -> str:
    """The words of a row of a matrix, or of a choice to rank."""
    parts = (*question.rows, *question.choices)
    return said(next((one.label for one in parts if one.value == value), {})) or value


def title_of(questionnaire: Questionnaire, key: str) -> str:
    question = questionnaire.by_key.get(key)
    return said(question.label) if question else key
