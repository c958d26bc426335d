"""Figures and words of the climate plan in templates."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.translation import get_language

from deliberation.climate.amounts import rounded
from parvis.activities.assembly.climate import labels
from parvis.common.formatting import format_number

register = template.Library()


@register.filter
def amount(value: Fraction | Decimal | int | None, places: int = 0) -> str:
    """An exact amount as people read it, rounded to `places` decimals: 1 234,5."""
    if value is None or value == "":
        return ""
    language = get_language() or "fr"
    text = rounded(value, places)
    whole, _dot, rest = text.lstrip("-").partition(".")
    sign = "\u2212" if text.startswith("-") else ""
    decimal = "." if language.startswith("en") else ","
    return sign + format_number(int(whole), language) + (f"{decimal}{rest}" if rest else "")


@register.filter
def exactly(value: Decimal | None) -> str:
    """A decimal with all its digits, as factors need."""
    if value is None:
        return ""
    _sign, _digits, exponent = value.normalize().as_tuple()
    return amount(value, max(-int(exponent), 0))


@register.filter
def percents(part: Fraction | None) -> str:
    """A part such as 1/4 in whole percents, without the sign."""
    return "" if part is None else amount(part * 100)


register.filter("sector", labels.sector_name)
register.filter("carrier", labels.carrier_name)
register.filter("hazard", labels.hazard_name)
register.filter("word", labels.word)
register.filter("sheet", labels.sheet_name)
register.filter("column", labels.column_name)


@register.filter
def likelihood(level: str):
    return labels.LIKELIHOODS[level]


@register.filter
def status_word(status: str):
    return labels.STATUSES[status]


@register.filter
def status_tone(status: str) -> str:
    return labels.STATUS_TONES[status]


@register.filter
def words_of(codes, kind: str) -> str:
    """Several codes in words, with commas: `action.aims|words_of:"AIMS"`."""
    words = getattr(labels, kind)
    return ", ".join(str(words[code]) for code in codes)
