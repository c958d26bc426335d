"""Filters of the jury's pages: `{% load jury %}`."""

from django import template

from parvis.activities.jury import words

register = template.Library()


@register.filter
def tenths(value) -> str:
    """See `words.tenths`."""
    return words.tenths(value)


@register.filter
def recusals(project) -> str:
    """See `words.recusals`."""
    return words.recusals(project)


@register.filter
def exact(project) -> str:
    """See `words.exact`."""
    return words.exact(project)


@register.filter
def why_no_score(project, least: int) -> str:
    """See `words.why_no_score`."""
    return words.why_no_score(project, least)
