"""Amounts of work and changes of indicators, as people read them."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.common.formatting import format_number

MINUS = "\u2212"


def decimal_text(value: Decimal | None) -> str:
    """12,5 in French, 12.5 in English; no needless zero; empty for nothing."""
    if value is None:
        return ""
    language = (get_language() or "fr")[:2]
    whole, _point, rest = f"{abs(value):.2f}".partition(".")
    text = format_number(int(whole), language)
    if rest.strip("0"):
        text += ("." if language == "en" else ",") + rest.rstrip("0")
    return f"{MINUS}{text}" if value < 0 else text


def change_text(value: Decimal | None) -> str:
    """With its sign; empty while it is not known."""
    if value is None:
        return ""
    return f"+{decimal_text(value)}" if value > 0 else decimal_text(value)


def work_text(minutes: int, hours_a_day: int) -> str:
    """1410 minutes at 8 hours a day: "23,5 h (2,94 jours)"."""
    hours = Decimal(minutes) / 60
    words = {"hours": decimal_text(hours), "days": decimal_text(hours / hours_a_day)}
    return _("%(hours)s h (%(days)s j)") % words
