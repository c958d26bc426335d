"""Filters for amounts of work and indicators."""

from django import template
from django.utils import timezone

from parvis.activities.accompaniment import words
from parvis.activities.accompaniment.selectors.engagements import is_late as homework_is_late

register = template.Library()
register.filter("figure", words.decimal_text)
register.filter("change", words.change_text)
register.filter("work", words.work_text)


@register.filter
def is_late(one) -> bool:
    return homework_is_late(one, timezone.localdate())
