"""Template tags and filters of the design system; docs/design-system.md lists them.

A builtin of the template engine (settings), so templates need no `{% load ui %}`.
"""

import re
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy

from parvis.common import charts, formatting

register = template.Library()

# Code on the ladder -> name, promise. The order is the order of the steps.
LEVELS = {
    "inform": (gettext_lazy("Informer"), gettext_lazy("Nous vous tenons au courant.")),
    "consult": (
        gettext_lazy("Consulter"),
        gettext_lazy("Nous vous écoutons et nous disons ce que vos avis ont changé."),
    ),
    "involve": (
        gettext_lazy("Concerter"),
        gettext_lazy("Vos préoccupations se retrouvent dans les choix proposés."),
    ),
    "co_create": (
        gettext_lazy("Co-construire"),
        gettext_lazy("Nous cherchons ensemble et nous reprenons vos idées autant que possible."),
    ),
    "co_decide": (gettext_lazy("Co-décider"), gettext_lazy("Nous réalisons ce que vous décidez.")),
}

STAGE_ICONS = {
    "upcoming": "clock",
    "open": "check",
    "review": "eye",
    "vote": "vote",
    "closed": "lock",
    "result": "scale",
    "followup": "flag",
}

_URL = re.compile(r"https?://[^\s<>\"']+")
_BREAKS = re.compile(r"\n\s*\n")
_TAIL = ".,;:!?)]}»…"


def _language() -> str:
    return get_language() or "fr"


@register.filter(is_safe=True)
def money(cents: int | None) -> str:
    """Integer cents as euros; an empty string when there is no amount."""
    if cents is None or cents == "":
        return ""
    return formatting.format_money(int(cents), _language())


@register.filter(is_safe=True)
def number(value: int | None) -> str:
    """An integer with its thousands separated."""
    return "" if value is None or value == "" else formatting.format_number(int(value), _language())


@register.filter
def in_words(value) -> str:
    """When something happens or happened ("demain à 18 h", "il y a 2 heures")."""
    if not value:
        return ""
    return formatting.in_words(value, timezone.now(), timezone.get_current_timezone())


@register.filter
def time_left(value) -> str:
    """What remains before a deadline ("encore 3 jours", "terminé")."""
    if not value:
        return ""
    return formatting.time_left(value, timezone.now(), timezone.get_current_timezone())


@register.filter
def day(value) -> str:
    """A date in full: "12 mai 2027"."""
    if not value:
        return ""
    if hasattr(value, "tzinfo") and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formatting.format_date(value)


@register.filter
def initials(name: str) -> str:
    """Two letters that stand for a person."""
    return formatting.initials(str(name))


@register.filter
def paragraphs(text: str | None) -> str:
    """A person's plain text as escaped paragraphs; web addresses become untrusted links."""
    if not text:
        return ""
    parts = _BREAKS.split(str(text).replace("\r\n", "\n").strip())
    html = "".join(f"<p>{_linked(part)}</p>" for part in parts if part.strip())
    return mark_safe(html)  # noqa: S308 - _linked escapes every piece


def _linked(part: str) -> str:
    """One paragraph, escaped, its addresses linked and its line ends kept."""
    if "http" not in part:
        return escape(part).replace("\n", "<br>")
    out, position = [], 0
    for match in _URL.finditer(part):
        url = _trimmed(match.group())
        out.append(escape(part[position : match.start()]))
        shown = escape(url)
        out.append(f'<a href="{shown}" rel="nofollow ugc noopener">{shown}</a>')
        position = match.start() + len(url)
    out.append(escape(part[position:]))
    return "".join(out).replace("\n", "<br>")


def _trimmed(url: str) -> str:
    """The address without the punctuation of the sentence that holds it."""
    while url[-1] in _TAIL and not (url[-1] == ")" and "(" in url):
        url = url[:-1]
    return url


@lru_cache(maxsize=512)
def _icon(name: str, label: str, css: str, sprite: str) -> str:
    classes = f"icon {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            classes,
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name
    )


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> str:
    """A drawing of the sprite. Without `label` it is decoration, hidden from screen readers."""
    return _icon(str(name), str(label), css, _sprite())


@lru_cache(maxsize=1)
def _sprite() -> str:
    # The hashed name of a static file does not change while the process lives.
    return static("parvis/icons.svg")


@register.simple_tag
def ladder_levels(current: str) -> list[dict]:
    """The five steps of the ladder, with what a drawing of stairs needs (heights in its units)."""
    codes = list(LEVELS)
    rank = codes.index(current) if current in codes else -1
    return [
        {
            "code": code,
            "number": index + 1,
            "label": label,
            "promise": promise,
            "current": index == rank,
            "reached": index < rank,
            "x": index * 60,
            "y": 120 - 20 * (index + 1),
            "height": 20 * (index + 1),
        }
        for index, (code, (label, promise)) in enumerate(LEVELS.items())
    ]


@register.filter
def level_label(code: str) -> str:
    """The French name of a level of the ladder."""
    return LEVELS[code][0] if code in LEVELS else code


@register.filter
def stage_icon(tone: str) -> str:
    """The drawing that goes with a stage's tone, so that colour is never alone."""
    return STAGE_ICONS.get(tone, "clock")


@register.filter
def absolute(number: int) -> int:
    """A number without its sign."""
    return abs(number)


@register.filter
def at(items, index: int):
    """The item at `index`, or an empty string beyond the end."""
    return items[index] if index < len(items) else ""


@register.simple_tag
def bar_chart(rows, title: str, **options) -> str:
    """Horizontal bars; see `charts.bars`."""
    return charts.bars(rows, title=title, **options)


@register.simple_tag
def share_bar(parts, title: str, **options) -> str:
    """One bar cut in shares; see `charts.shares`."""
    return charts.shares(parts, title=title, **options)


@register.filter
def legend(parts) -> list[dict]:
    """Colour class, label and text of each share of a `share_bar`."""
    return charts.legend(parts)


@register.simple_tag
def sparkline(values, title: str, **options) -> str:
    """A small curve; see `charts.sparkline`."""
    return charts.sparkline(values, title=title, **options)


@register.simple_tag
def budget_bar(spent: int, total: int, title: str = "") -> str:
    """Money spent out of a total; see `charts.budget`."""
    return charts.budget(spent, total, title=title)
