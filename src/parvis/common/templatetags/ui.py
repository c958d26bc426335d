"""Template tags and filters of the design system; docs/design-system.md lists them.

A builtin of the template engine (settings), so templates need no `{% load ui %}`.
"""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from parvis.common import charts, formatting

register = template.Library()

# Code on the ladder -> name, promise, in the order of the steps. The same words as
# processes.ladder, which lies above this package and cannot be imported here.
LEVELS = {
    "inform": (_("Informer"), _("Nous vous tenons au courant.")),
    "consult": (
        _("Consulter"),
        _("Nous vous écoutons, et nous disons comment vos avis ont compté."),
    ),
    "involve": (
        _("Concerter"),
        _("Vos préoccupations se retrouvent dans les solutions étudiées."),
    ),
    "co_create": (
        _("Co-construire"),
        _("Nous construisons avec vous, et reprenons vos idées autant que possible."),
    ),
    "co_decide": (_("Co-décider"), _("Nous mettons en œuvre ce que vous décidez.")),
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

_DECORATION = SafeString('aria-hidden="true"')


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
def when(value) -> str:
    """A date in words inside a `<time>` that machines read."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), in_words(value))


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
    html = formatting.paragraphs(str(text or ""))
    return mark_safe(html)  # noqa: S308 - formatting.paragraphs escapes every piece


@lru_cache(maxsize=512)
def icon_html(name: str, label: str = "", css: str = "") -> str:
    """The markup of a drawing of the sprite."""
    classes = f"icon {css}".strip()
    told = format_html('role="img" aria-label="{}"', label) if label else _DECORATION
    return format_html(
        '<svg class="{}" {}><use href="{}#{}"/></svg>', classes, told, _sprite(), name
    )


class IconNode(template.Node):
    """`{% icon "vote" %}`: drawn once when nothing in it varies, as there are dozens on a page."""

    def __init__(self, name, options):
        self.name, self.options = name, options
        self.drawn = None

    def render(self, context):
        if self.drawn is not None:
            return self.drawn
        options = {key: str(value.resolve(context)) for key, value in self.options.items()}
        html = icon_html(str(self.name.resolve(context)), **options)
        if not self.options and not isinstance(self.name.var, template.base.Variable):
            self.drawn = html
        return html


@register.tag
def icon(parser, token):
    """`{% icon name [label=text] [css=classes] %}`: a drawing of the sprite.

    Without `label` it is decoration, hidden from screen readers.
    """
    _, *bits = token.split_contents()
    options = template.base.token_kwargs(bits[1:], parser)
    if not bits or len(options) != len(bits) - 1 or options.keys() - {"label", "css"}:
        raise template.TemplateSyntaxError('Usage: {% icon "vote" [label="Voter"] [css="big"] %}')
    return IconNode(parser.compile_filter(bits[0]), options)


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
def supports_text(number: int) -> str:
    """ "1 soutien", "12 soutiens"."""
    return _supports(number, _language())


@register.filter
def comments_text(number: int) -> str:
    """ "1 commentaire", "12 commentaires"."""
    return _comments(number, _language())


# The language is an argument of these two so that the cache keeps one text for each.
@lru_cache(maxsize=1024)
def _supports(number: int, language: str) -> str:
    shown = {"count": formatting.format_number(number, language)}
    return ngettext("%(count)s soutien", "%(count)s soutiens", number) % shown


@lru_cache(maxsize=1024)
def _comments(number: int, language: str) -> str:
    shown = {"count": formatting.format_number(number, language)}
    return ngettext("%(count)s commentaire", "%(count)s commentaires", number) % shown


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
