"""Filters of the ranking's page: `{% load priorities %}`."""

from fractions import Fraction

from django import template
from django.utils.translation import get_language

from parvis.activities.priorities.models import Priority

register = template.Library()


@register.filter
def percent(share: Fraction) -> str:
    """A share as a whole percentage, rounded half up: "62 %" ("62%" in English)."""
    number = int(100 * share + Fraction(1, 2))
    return f"{number}%" if (get_language() or "fr")[:2] == "en" else f"{number}\u202f%"


@register.filter
def low(one: Priority) -> str:
    """The lower end of the interval of a score, at least 0."""
    return percent(max(Fraction(0), one.score - Fraction(one.margin, 1000)))


@register.filter
def high(one: Priority) -> str:
    """The upper end, at most 1."""
    return percent(min(Fraction(1), one.score + Fraction(one.margin, 1000)))
