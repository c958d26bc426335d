"""Server-made SVG: bars, shares, budgets and small curves, as strings safe to print in a page.

Colours are classes (`c1` to `c6`, see parvis.css), never attributes: they follow light, dark and
print. Every drawing has `role="img"` and says its facts in words; `table_rows` and `describe` give
the same facts as words. Values are integers. Bars with text are sized in percents and em, so that
their words stay readable on a telephone and grow with the reader's text. Linear time throughout.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from parvis.common.formatting import format_money, format_number

COLOURS = 6
BAR_PERCENT = 70  # the rest of the width is for the value
# Of the height of columns: the highest of them, and where they stand.
COLUMN_PERCENT, FOOT_PERCENT = 70, 85
# A bar without text stretches to the width of its box; a drawing with text must not.
FLAT = 'viewBox="0 0 1000 20" preserveAspectRatio="none"'


class Row(NamedTuple):
    """One thing measured: name, value, the text shown instead of the bare number, colour class."""

    label: str
    value: int
    text: str = ""
    css: str = ""


def rows_of(data: Iterable) -> list[Row]:
    """Accept `Row`s, (label, value[, text[, css]]) tuples and dictionaries."""
    out = []
    for item in data:
        row = Row(**item) if isinstance(item, dict) else Row(*item)
        shown = row.text or format_number(row.value, get_language() or "fr")
        out.append(Row(str(row.label), row.value, str(shown), row.css))
    return out


def percent(part: int, whole: int) -> int:
    """A share in whole percents, half up, without floats; 0 when there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def describe(data: Iterable) -> str:
    """The same facts in one sentence: "Oui : 12 ; Non : 3"."""
    return "\u202f; ".join(f"{row.label}\u202f: {row.text}" for row in rows_of(data))


def table_rows(data: Iterable, total: int | None = None) -> list[dict]:
    """Label, text and share of each row, for the table that stands beside a drawing."""
    rows = rows_of(data)
    whole = sum(row.value for row in rows) if total is None else total
    return [
        {"label": row.label, "text": row.text, "share": percent(row.value, whole)} for row in rows
    ]


def bars(data: Iterable, *, title: str, maximum: int | None = None, css: str = "c1") -> SafeString:
    """Horizontal bars, one a row, the label above the bar and the value beside it.

    Labels are HTML: they fill the width that there is, and wrap on a telephone.
    """
    rows = rows_of(data)
    top = max(maximum or 0, max((row.value for row in rows), default=0), 1)
    name = escape(f"{title}. {describe(rows)}")
    body = "".join(_bar(row, top, css) for row in rows)
    html = f'<div class="chart bars" role="img" aria-label="{name}">{body}</div>'
    return mark_safe(html)  # noqa: S308 - every text above went through escape()


def _bar(row: Row, top: int, css: str) -> str:
    """One labelled bar."""
    width = max(row.value, 0) * BAR_PERCENT * 10 // top
    frame = 'y=".25em" height=".9em" rx=".45em"'
    return (
        f"<span>{escape(row.label)}</span>"
        '<svg width="100%" height="1.4em" aria-hidden="true">'
        f'<rect class="track" width="{BAR_PERCENT}%" {frame}/>'
        f'<rect class="{escape(row.css or css)}" width="{width // 10}.{width % 10}%" {frame}/>'
        f'<text class="value" x="{BAR_PERCENT + 2}%" y="1.05em">{escape(row.text)}</text></svg>'
    )


def columns(data: Iterable, *, title: str, total: int) -> SafeString:
    """Upright columns side by side, for the steps of a scale: on each, its share of `total` in
    whole percents; below it, its label (a few characters). As high on a telephone as elsewhere.
    """
    rows = rows_of(data)
    top = max(max((row.value for row in rows), default=0), 1)
    width = 1000 // max(len(rows), 1)
    body = "".join(
        _column(row, number * width, width, row.value * COLUMN_PERCENT * 10 // top, total)
        for number, row in enumerate(rows)
    )
    name = escape(f"{title}. {describe(rows)}")
    html = (
        f'<div class="chart" role="img" aria-label="{name}">'
        f'<svg width="100%" height="10em" aria-hidden="true">{body}</svg></div>'
    )
    return mark_safe(html)  # noqa: S308 - every text above went through escape()


def _column(row: Row, left: int, width: int, height: int, total: int) -> str:
    """One labelled column; lengths in tenths of percents, from the left and in height."""
    y, middle = FOOT_PERCENT * 10 - height, left + width // 2
    frame = f'x="{tenths(left + width // 8)}%" width="{tenths(width * 3 // 4)}%"'
    text = f'x="{tenths(middle)}%" text-anchor="middle"'
    return (
        f'<rect class="c1" {frame} y="{tenths(y)}%" height="{tenths(height)}%"/>'
        f'<text class="value" font-size="85%" {text} y="{tenths(y)}%" dy="-.35em">'
        f"{percent(row.value, total)}</text>"
        f'<text {text} y="100%" dy="-.3em">{escape(row.label)}</text>'
    )


def tenths(length: int) -> str:
    return f"{length // 10}.{length % 10}"


def shares(data: Iterable, *, title: str, total: int | None = None) -> SafeString:
    """One bar cut into coloured shares (up to six, then the neutral colour). Needs a legend."""
    rows = rows_of(data)
    whole = max(total or 0, sum(row.value for row in rows), 1)
    body, before = ['<rect class="track" width="1000" height="20"/>'], 0
    for index, row in enumerate(rows):
        # Both edges are rounded the same way, so neighbours touch exactly.
        left = before * 1000 // whole
        before += row.value
        right = before * 1000 // whole
        # A thin gap keeps neighbours apart for those who do not see the colours.
        width = max(right - left - 3, 1) if right > left else 0
        body.append(f'<rect class="{colour(index)}" x="{left}" width="{width}" height="20"/>')
    return _svg("".join(body), title, describe(rows), size=FLAT, css="bar")


def budget(spent: int, total: int, *, title: str = "") -> SafeString:
    """Cents spent out of a total; what goes over is drawn in another colour."""
    language = get_language() or "fr"
    whole = max(total, spent, 1)
    inside = min(spent, total) * 1000 // whole
    over = max(spent - total, 0)
    body = (
        '<rect class="track" width="1000" height="20"/>'
        f'<rect class="c1" width="{inside}" height="20"/>'
    )
    if over:
        body += f'<rect class="c2" x="{inside}" width="{1000 - inside}" height="20"/>'
    facts = {
        "spent": format_money(spent, language),
        "total": format_money(total, language),
        "percent": percent(spent, total),
    }
    description = gettext("%(spent)s utilisés sur %(total)s (%(percent)s %%)") % facts
    title = title or gettext("Budget utilisé")
    return _svg(body, title, description, size=FLAT, css="bar")


def sparkline(values: Sequence[int], *, title: str, text: str = "") -> SafeString:
    """A small curve of a series, its last point marked. `text` says the trend in words."""
    points = _scaled(values, width=196, height=36)
    line = " ".join(f"{x},{y}" for x, y in points)
    body = f'<polyline class="line" points="{line}"/>' if len(points) > 1 else ""
    if points:
        x, y = points[-1]
        body += f'<circle class="c1" cx="{x}" cy="{y}" r="4"/>'
    language = get_language() or "fr"
    words = text or ", ".join(format_number(value, language) for value in values)
    return _svg(body, title, words, size='viewBox="0 0 204 44"', css="chart spark")


def colour(index: int) -> str:
    """The class of the series at `index`; beyond six, the neutral one."""
    return f"c{index + 1}" if index < COLOURS else "c0"


def legend(data: Iterable, show: Callable[[Row], str] | None = None) -> list[dict]:
    """Colour class, label and text of each share, for components/legend.html."""
    return [
        {"css": colour(index), "label": row.label, "text": show(row) if show else row.text}
        for index, row in enumerate(rows_of(data))
    ]


def _scaled(values: Sequence[int], *, width: int, height: int) -> list[tuple[int, int]]:
    """Integer points inside the drawing, with four units of margin for the last dot."""
    if not values:
        return []
    low, high = min(values), max(values)
    spread, steps = max(high - low, 1), max(len(values) - 1, 1)
    return [
        (4 + index * width // steps, 4 + height - (value - low) * height // spread)
        for index, value in enumerate(values)
    ]


def _svg(body: str, title: str, text: str, *, size: str, css: str = "chart") -> SafeString:
    """The frame, named by a label: identifiers could collide when a picture is shown twice."""
    name, words = escape(title), escape(text)
    frame = f'<svg class="{css}" role="img" {size} aria-label="{name}. {words}">'
    svg = f"{frame}<title>{name}</title><desc>{words}</desc>{body}</svg>"
    return mark_safe(svg)  # noqa: S308 - every text above went through escape()
