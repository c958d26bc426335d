"""The lines of the ballot paper as HTML, by hand: up to two hundred, ten times faster than a
template. Every piece of text passes through `escape`; `budget/ballot_lines.html` uses it.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.activities.budget import marks
from parvis.activities.budget.papers import Line

# A line, how it is marked, whether it is left out; lines of a paper are printed once for all.
Printed = tuple[Line, str, bool]
READONLY = ""


def print_lines(
    lines: Iterable[Printed], *, readonly: bool = False, ballot: str = marks.APPROVAL, most: int = 0
) -> SafeString:
    """A list item for each project, with its field unless `readonly`; present language.

    `most`: the most points that a project may get, or the number of places of a ranking.
    """
    kind, language = READONLY if readonly else ballot, get_language() or "fr"
    html = []
    for line, mark, hidden in lines:
        opening, attributes, rest = item(line, kind, most, language)
        html += (opening, " hidden" if hidden else "", attributes, state(kind, mark, most), rest)
    return mark_safe("".join(html))  # noqa: S308 - every text is escaped below


def state(kind: str, mark: str, most: int) -> str:
    """What tells how a line is marked: of a box, a number, or the places of a ranking."""
    if kind == marks.CUMULATIVE:
        return f' value="{escape(mark)}"'
    if kind == marks.ORDINAL:
        return places(mark, most)
    return " checked" if mark and kind else ""


def places(mark: str, most: int) -> str:
    """The places of a ranking; one that was typed and does not exist is shown, to be corrected."""
    texts = [str(place) for place in range(1, most + 1)]
    texts += [mark] if mark and mark not in texts else []
    return "".join(
        f'<option value="{escape(text)}"{" selected" if text == mark else ""}>{escape(text)}'
        "</option>"
        for text in texts
    )


def print_options(lines: Iterable[Line], chosen: str) -> SafeString:
    """The projects as the options of a list, one of them chosen or none."""
    options = (
        f'<option value="{escape(line.code)}"{" selected" if line.code == chosen else ""}>'
        f"{escape(line.code)} · {escape(line.title)}</option>"
        for line in lines
    )
    return mark_safe("".join(options))  # noqa: S308 - every text is escaped


def print_chosen(projects: Iterable[tuple[Line, str]]) -> SafeString:
    """The projects of one ballot, each with its points or its rank (see `papers.chosen`)."""
    items = (
        f"<li><span>{escape(line.title)}{badge(mark)}</span>"
        f'<strong class="nowrap">{escape(line.cost)}</strong></li>'
        for line, mark in projects
    )
    return mark_safe(f'<ul class="stack-s pairs">{"".join(items)}</ul>')  # noqa: S308 - escaped


def badge(mark: str) -> str:
    return f' <span class="badge">{escape(mark)}</span>' if mark else ""


@lru_cache(maxsize=4096)
def item(line: Line, kind: str, most: int, language: str) -> tuple[str, str, str]:
    """Title and cost; behind a click the beginning of the text and the way to the rest.

    Three pieces, between which stand what hides the line and what says how it is marked. `language`
    is the present one: it keeps the pieces of each apart.
    """
    what = (
        f'<span class="bold">{escape(line.title)}</span>'
        f'<strong class="nowrap">{escape(line.cost)}</strong>'
    )
    begun, ended = control(line, kind, most, what)
    attributes = f' data-category="{escape(line.category)}" data-place="{escape(line.place)}">\n'
    return "<li", attributes + begun, ended + more(line)


def control(line: Line, kind: str, most: int, what: str) -> tuple[str, str]:
    """The field of a line, cut where its state stands; `what`: title and cost."""
    if kind == marks.CUMULATIVE:
        return stepper(line, most, what)
    if kind == marks.ORDINAL:
        return ranking(line, what)
    if not kind:
        return '<div class="line"', f">{what}</div>"
    sort = "radio" if kind == marks.CHOOSE_1 else "checkbox"
    return (
        f'<label class="line"><input type="{sort}" name="choice" value="{escape(line.code)}" '
        f'data-cents="{line.cents}"',
        f">{what}</label>",
    )


def stepper(line: Line, most: int, what: str) -> tuple[str, str]:
    """A number of points between two buttons; without JavaScript they ask the server."""
    code, facts = escape(line.code), {"title": line.title}
    label = escape(_("Points pour %(title)s") % facts)
    less = step_button("less", code, _("Un point de moins pour %(title)s") % facts, "−")
    plus = step_button("more", code, _("Un point de plus pour %(title)s") % facts, "+")
    unit = escape(_("points"))
    return (
        f'<div class="line">{what}</div><div class="stepper">{less}'
        f'<input type="number" inputmode="numeric" min="0" max="{most}" step="1" placeholder=" " '
        f'name="points-{code}" aria-label="{label}" data-cents="{line.cents}"',
        f'>{plus}<span aria-hidden="true">{unit}</span></div>',
    )


def step_button(name: str, code: str, words: str, sign: str) -> str:
    return (
        f'<button class="btn btn--outline" name="{name}" value="{code}" formnovalidate '
        f'aria-label="{escape(words)}">{sign}</button>'
    )


def ranking(line: Line, what: str) -> tuple[str, str]:
    """The places of a ranking as a list, which every telephone has its own wheel for."""
    label = escape(_("Rang de %(title)s") % {"title": line.title})
    word = escape(_("Rang"))
    return (
        f'<div class="line">{what}</div><div class="stepper"><span aria-hidden="true">{word}</span>'
        f'<select name="rank-{escape(line.code)}" aria-label="{label}" data-cents="{line.cents}">'
        '<option value="">–</option>',
        "</select></div>",
    )


def more(line: Line) -> str:
    """What is behind a click."""
    number = _("Projet %(code)s") % {"code": line.code}
    where = [number, line.category, line.place, *line.terms]
    summary = " · ".join(escape(text) for text in where if text)
    read = escape(_("Lire tout le projet"))
    return (
        f"\n<details><summary>{summary}</summary>"
        f'<p>{escape(line.excerpt)}</p><p><a href="{line.url}">{read}'
        f'<span class="vh"> : {escape(line.title)}</span></a></p></details></li>'
    )
