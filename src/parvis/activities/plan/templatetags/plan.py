"""Filters of a plan's pages: `{% load plan %}`."""

from django import template
from django.utils.translation import get_language

from parvis.activities.plan.amounts import shown

register = template.Library()


@register.filter
def percent(number: int) -> str:
    """A whole percentage: "62 %" ("62%" in English)."""
    return f"{number}%" if (get_language() or "fr")[:2] == "en" else f"{number}\u202f%"


@register.filter
def measure(value) -> str:
    """A measured number without useless zeros."""
    return shown(value)
