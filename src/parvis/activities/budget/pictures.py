"""Pictures of a result: the envelope with its winners, who paid, the votes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget.money import cash
from parvis.common import charts
from parvis.common.formatting import format_number

# Neighbours alternate, so that each project is seen apart; colour alone says nothing.
ALTERNATE = ("c1", "c3")
WIDTH = 1000


@dataclass(frozen=True)
class Piece:
    """One winner in the envelope: its name and cost in cents.

    only: beside other rules, whether it wins by some of them only; None where there is one rule.
    """

    title: str
    cost: int
    only: bool | None = None

    def look(self, place: int) -> str:
        """Neighbours differ; what only some rules choose is lower, so that colour is not alone."""
        css = ALTERNATE[place % 2 if self.only is None else 0]
        css, height = ("c2", 36) if self.only else (css, 60)
        return f'class="{css}" height="{height}" y="{60 - height}"'


def envelope(pieces: list[Piece], total: int, currency: str, *, name: str = "") -> SafeString:
    """One bar: each winner as wide as its cost, then what is left. `name`: said before it."""
    spent = sum(piece.cost for piece in pieces)
    whole, before, body = max(total, spent, 1), 0, []
    for place, piece in enumerate(pieces):
        left = before * WIDTH // whole
        before += piece.cost
        width = max(before * WIDTH // whole - left - 1, 1)
        words = escape(f"{piece.title} : {cash(piece.cost, currency)}")
        body.append(
            f'<rect {piece.look(place)} x="{left}" width="{width}"><title>{words}</title></rect>'
        )
    facts = {
        "count": len(pieces),
        "spent": cash(spent, currency),
        "total": cash(total, currency),
        "left": cash(total - spent, currency),
    }
    label = escape(
        _("%(count)s projets retenus coûtent %(spent)s sur %(total)s. Il reste %(left)s.") % facts
    )
    label = f"{escape(name)}. {label}" if name else label
    svg = (
        f'<svg class="bar envelope" role="img" viewBox="0 0 {WIDTH} 60" '
        f'preserveAspectRatio="none" aria-label="{label}"><title>{label}</title>'
        f'<rect class="c0" width="{WIDTH}" height="60"/>{"".join(body)}</svg>'
    )
    return mark_safe(svg)  # noqa: S308 - every text above went through escape()


def payment_rows(paid: list[dict[str, int]], currency: str) -> list[tuple[str, int, str]]:
    """Who paid a project: the equal price, then together those who gave what they had left."""
    if not paid:
        return []
    first, rest = paid[0], paid[1:]
    rows = [(full_payers(first, currency), first["sum"], cash(first["sum"], currency))]
    if rest:
        people = sum(group["voters"] for group in rest)
        given = sum(group["sum"] for group in rest)
        words = ngettext(
            "%(count)s personne qui avait moins a donné ce qui lui restait",
            "%(count)s personnes qui avaient moins ont donné ce qui leur restait",
            people,
        )
        rows.append((words % {"count": number(people)}, given, cash(given, currency)))
    return rows


def full_payers(group: dict[str, int], currency: str) -> str:
    words = ngettext(
        "%(count)s personne a payé %(each)s",
        "%(count)s personnes ont payé %(each)s chacune",
        group["voters"],
    )
    return words % {"count": number(group["voters"]), "each": cash(group["each"], currency)}


def number(value: int) -> str:
    from django.utils.translation import get_language

    return format_number(value, get_language() or "fr")


def votes_chart(projects: Iterable[Any], *, title: str) -> SafeString:
    """Bars of votes; the winners in colour, and said in words beside the number."""
    rows = [
        (
            project.public_title,
            project.votes,
            votes_text(project),
            "c1" if project.rank else "c0",
        )
        for project in projects
    ]
    return charts.bars(rows, title=title)


def votes_text(project) -> str:
    count = ngettext("%(count)s voix", "%(count)s voix", project.votes)
    words = count % {"count": number(project.votes)}
    return f"{words} ✓" if project.rank else words
