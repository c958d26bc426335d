"""Two more drawings as charts.py makes them: a radar, and two values side by side on a line.

Series are told apart by their marks (a disc, a ring, a diamond) and by dashes, never by colour
alone. Values are whole numbers from 0 to 100, None where nothing is known. A radar bears numbers,
which the table beside it explains, so that it stays readable on a telephone.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from parvis.common.charts import BAR_PERCENT

TOP = 100
SIZE, RADIUS = 320, 122
CENTRE = SIZE // 2
RINGS = (25, 50, 75, 100)
# Marks around (0, 0); the class gives the colour.
MARKS = {
    "disc": '<circle class="{css}" r="6"/>',
    "ring": '<circle class="ring" r="5"/>',
    "diamond": '<path class="{css}" d="M0-8 8 0 0 8-8 0z"/>',
}
# What the classes stand for on paper, where there is no stylesheet.
PAPER = (
    ".ray{stroke:#c9cedb}.web{fill:none;stroke:#c9cedb}.line{fill:none;stroke:#1f3f8f;"
    "stroke-width:2.5}.line--2{fill:none;stroke:#c25e12;stroke-width:2;stroke-dasharray:6 4}"
    ".area{fill:#1f3f8f;fill-opacity:.15}.c1{fill:#1f3f8f}.c2{fill:#c25e12}"
    ".ring{fill:#fff;stroke:#c25e12;stroke-width:2.5}"
    "text{font-family:'Atkinson Hyperlegible';font-size:15px;fill:#1b1f2a}"
)


class Spoke(NamedTuple):
    """One thing measured: its name, its value, and a second value to compare with."""

    label: str
    value: int | None
    other: int | None = None


class Names(NamedTuple):
    """What the two values of a spoke are, in words; the second empty where there is none."""

    value: str
    other: str = ""


def radar(spokes: Sequence[Spoke], *, title: str, names: Names, paper: bool = False) -> SafeString:
    """A web with a spoke for each thing, numbered from 1 at the top, clockwise.

    paper: with its colours inside, for a file that has no stylesheet.
    """
    count = max(len(spokes), 1)
    body = _web(count)
    for key, css, area, mark in (
        ("other", "line--2", "", "diamond"),
        ("value", "line", "area", "disc"),
    ):
        values = [getattr(one, key) for one in spokes]
        body += _outline(values, count, css, area) + _marks(values, count, mark)
    body += "".join(_number(place, count) for place in range(len(spokes)))
    name, words = escape(title), escape(describe(spokes, names))
    style = f"<style>{PAPER}</style>" if paper else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart radar" role="img" '
        f'viewBox="0 0 {SIZE} {SIZE}" aria-label="{name}. {words}">'
        f"<title>{name}</title><desc>{words}</desc>{style}{body}</svg>"
    )
    return mark_safe(svg)  # noqa: S308 - every text above went through escape()


def describe(spokes: Sequence[Spoke], names: Names) -> str:
    """The same facts in words: "Informer : faits 62, habitants 41"."""
    return "\u202f; ".join(f"{one.label}\u202f: {_said(one, names)}" for one in spokes)


def _said(one: Spoke, names: Names) -> str:
    parts = [f"{names.value} {known(one.value)}"]
    if names.other:
        parts.append(f"{names.other} {known(one.other)}")
    return ", ".join(parts)


def known(value: int | None) -> str:
    """A value as people read it."""
    return gettext("inconnu") if value is None else str(value)


def _point(place: int, count: int, value: int) -> tuple[int, int]:
    """Where a value stands on its spoke."""
    angle, length = 2 * pi * place / count, RADIUS * value / TOP
    return round(CENTRE + length * sin(angle)), round(CENTRE - length * cos(angle))


def _path(points: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _web(count: int) -> str:
    rings = "".join(
        f'<polygon class="web" points="{_path([_point(n, count, ring) for n in range(count)])}"/>'
        for ring in RINGS
    )
    ends = (_point(place, count, TOP) for place in range(count))
    rays = "".join(
        f'<line class="ray" x1="{CENTRE}" y1="{CENTRE}" x2="{x}" y2="{y}"/>' for x, y in ends
    )
    return rings + rays


def _outline(values: Sequence[int | None], count: int, css: str, area: str) -> str:
    """The whole outline when every value is known, else only between neighbours that are."""
    points = [None if value is None else _point(n, count, value) for n, value in enumerate(values)]
    complete = [point for point in points if point is not None]
    if len(complete) == count > 2:
        fill = f'<polygon class="{area}" points="{_path(complete)}"/>' if area else ""
        return f'{fill}<polygon class="{css}" points="{_path(complete)}"/>'
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return "".join(
        f'<polyline class="{css}" points="{_path([one, after])}"/>'
        for one, after in pairs
        if one is not None and after is not None and one != after
    )


def _marks(values: Sequence[int | None], count: int, mark: str) -> str:
    shape = MARKS[mark].format(css="c1" if mark == "disc" else "c2")
    places = [(n, value) for n, value in enumerate(values) if value is not None]
    return "".join(
        '<g transform="translate({} {})">{}</g>'.format(*_point(n, count, value), shape)
        for n, value in places
    )


def _number(place: int, count: int) -> str:
    x, y = _point(place, count, TOP + 13)
    return f'<text x="{x}" y="{y + 5}" text-anchor="middle">{place + 1}</text>'


def pairs(
    rows: Sequence[tuple[Spoke, str]],
    *,
    title: str,
    names: Names,
    marks: tuple[str, str] = ("disc", "diamond"),
) -> SafeString:
    """Two values of each thing on a line from 0 to 100, and a text at its end such as "−21".

    marks: of the value and of the other one. Labels are HTML, above their line.
    """
    spokes = [spoke for spoke, _text in rows]
    name = escape(f"{title}. {describe(spokes, names)}")
    body = "".join(_pair(spoke, text, marks) for spoke, text in rows)
    html = f'<div class="chart bars pairs" role="img" aria-label="{name}">{body}</div>'
    return mark_safe(html)  # noqa: S308 - every text above went through escape()


def _pair(one: Spoke, text: str, marks: tuple[str, str]) -> str:
    places = [value * BAR_PERCENT / TOP for value in one[1:] if value is not None]
    between = ""
    if len(places) > 1:
        low, wide = min(places), max(places) - min(places)
        frame = f'x="{low:g}%" width="{wide:g}%" y=".65em" height=".2em"'
        between = f'<rect class="c0" {frame}/>'
    shapes = "".join(
        f'<svg x="{value * BAR_PERCENT / TOP:g}%" y=".75em" overflow="visible">'
        f"{MARKS[mark].format(css=css)}</svg>"
        for value, mark, css in ((one.other, marks[1], "c2"), (one.value, marks[0], "c1"))
        if value is not None
    )
    return (
        f"<span>{escape(one.label)}</span>"
        '<svg width="100%" height="1.6em" aria-hidden="true">'
        f'<rect class="track" width="{BAR_PERCENT}%" y=".7em" height=".1em"/>{between}{shapes}'
        f'<text class="value" x="{BAR_PERCENT + 4}%" y="1.05em">{escape(text)}</text></svg>'
    )


def mark_legend(
    names: Names, marks: tuple[str, str] = ("disc", "diamond")
) -> list[tuple[SafeString, str]]:
    """The marks of a drawing, each with what it stands for."""
    found = []
    for mark, css, name in zip(marks, ("c1", "c2"), names, strict=True):
        if name:
            shape = MARKS[mark].format(css=css)
            svg = f'<svg class="chart mark" viewBox="-9 -9 18 18" aria-hidden="true">{shape}</svg>'
            found.append((mark_safe(svg), name))  # noqa: S308 - no text of anybody inside
    return found
