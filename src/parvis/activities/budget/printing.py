"""The lines of the ballot paper as HTML, by hand: up to two hundred, ten times faster than a
template. Every piece of text passes through `escape`; `budget/ballot_lines.html` uses it.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from parvis.activities.budget.papers import Line

# A line as it is ticked or not, left out or not; the lines of a paper are printed once for all.
Printed = tuple[Line, bool, bool]


def print_lines(lines: Iterable[Printed], *, readonly: bool = False) -> SafeString:
    """A list item for each project, with its checkbox unless `readonly`; present language."""
    words = {"project": escape(_("Projet %(code)s")), "read": escape(_("Lire tout le projet"))}
    html = []
    for line, checked, hidden in lines:
        opening, attributes, rest = item(line, words["project"], words["read"], readonly)
        ticked = " checked" if checked and not readonly else ""
        html += (opening, " hidden" if hidden else "", attributes, ticked, rest)
    return mark_safe("".join(html))  # noqa: S308 - every text is escaped below


@lru_cache(maxsize=4096)
def item(line: Line, project: str, read: str, readonly: bool) -> tuple[str, str, str]:
    """Title and cost; behind a click the beginning of the text and the way to the rest.

    Three pieces, between which stand what hides the line and what ticks it.
    """
    title, code = escape(line.title), escape(line.code)
    what = f'<span class="bold">{title}</span><strong class="nowrap">{escape(line.cost)}</strong>'
    where = [project % {"code": code}, escape(line.category), escape(line.place)]
    attributes = (
        f' data-category="{escape(line.category)}" data-place="{escape(line.place)}">\n'
        + ('<div class="line"' if readonly else '<label class="line"><input type="checkbox" ')
        + ("" if readonly else f'name="choice" value="{code}" data-cents="{line.cents}"')
    )
    rest = (
        f">{what}</{'div' if readonly else 'label'}>\n"
        f"<details><summary>{' · '.join(filter(None, where))}</summary>"
        f'<p>{escape(line.excerpt)}</p><p><a href="{line.url}">{read}'
        f'<span class="vh"> : {title}</span></a></p></details></li>'
    )
    return "<li", attributes, rest
