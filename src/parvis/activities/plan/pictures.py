"""Pictures of a plan: its schedule (Gantt) as SVG strips, and what components draw.

A strip is as wide as its box; positions are percents of the plan's time, so that it is drawn once
for all screens. Words are HTML above each strip: they wrap on a telephone and grow with the text.
Linear time.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Action, Status
from parvis.common.dates import add_months
from parvis.common.formatting import format_date

TONES = {
    Status.PLANNED: "neutral",
    Status.IN_PROGRESS: "info",
    Status.ON_HOLD: "warning",
    Status.DONE: "success",
    Status.ABANDONED: "danger",
}
ICONS = {
    Status.PLANNED: "calendar",
    Status.IN_PROGRESS: "arrow-right",
    Status.ON_HOLD: "clock",
    Status.DONE: "check",
    Status.ABANDONED: "cross",
}
COLOURS = {
    Status.DONE: "c1",
    Status.IN_PROGRESS: "c4",
    Status.ON_HOLD: "c3",
    Status.PLANNED: "c6",
    Status.ABANDONED: "c0",
}
MOST_YEARS = 4


@dataclass(frozen=True)
class Span:
    """The days that a schedule shows."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return max((self.last - self.first).days, 1)

    def at(self, day: date) -> str:
        """A day as a percentage of the whole, to the tenth, kept inside."""
        thousandths = 1000 * (day - self.first).days // self.days
        kept = min(max(thousandths, 0), 1000)
        return f"{kept // 10}.{kept % 10}%"

    def width(self, start: date, end: date) -> str:
        thousandths = 1000 * (end - start).days // self.days
        kept = min(max(thousandths, 8), 1000)
        return f"{kept // 10}.{kept % 10}%"


def span_of(
    actions: list[Action], begins: date | None, finishes: date | None, today: date
) -> Span | None:
    """From the first to the last date of the actions, or of the plan when they have none yet; today
    in it. None without any date. Not the whole plan: in six years a bar of two months is a dot."""
    days = [day for one in actions for day in (one.starts_on, one.ends_on) if day]
    days = days or [day for day in (begins, finishes) if day]
    if not days:
        return None
    first, last = min(*days, today), max(*days, today)
    return Span(first.replace(day=1), max(last, first + timedelta(days=30)))


def ticks(span: Span) -> list[tuple[str, str]]:
    """Where each year (or, in a short plan, each quarter) begins, with its name."""
    step = 3 if span.days <= 366 * MOST_YEARS // 2 else 12
    day, found = span.first.replace(month=1, day=1), []
    while day <= span.last:
        if day >= span.first:
            name = f"{day:%Y}" if step == 12 else f"{day:%m/%Y}"
            found.append((span.at(day), name))
        day = add_months(day, step)
    return found


def strip(action: Action, span: Span, today: date) -> SafeString:
    """One action's bar on the time of the plan, its done part filled, and today's line."""
    start = action.starts_on or action.ends_on
    end = action.ends_on or action.starts_on
    if start is None or end is None:
        return mark_safe("")
    x, width = span.at(start), span.width(start, end)
    colour = COLOURS[Status(action.status)]
    lines = "".join(
        f'<line class="axis" x1="{place}" x2="{place}" y1="0" y2="100%"/>'
        for place, _name in ticks(span)
    )
    done = f"{_tenths(width, action.percent)}%"
    return format_html(
        '<svg class="chart" role="img" width="100%" height="1.4em" aria-label="{}">'
        '{}<rect class="track" x="{}" width="{}" y=".25em" height=".9em"/>'
        '<rect class="{}" x="{}" width="{}" y=".25em" height=".9em"/>'
        '<line class="line" x1="{}" x2="{}" y1="0" y2="100%"/></svg>',
        words_of(action, today),
        mark_safe(lines),  # noqa: S308 - numbers only
        x,
        width,
        colour,
        x,
        done,
        span.at(today),
        span.at(today),
    )


def _tenths(width: str, percent: int) -> str:
    """A percentage of a percentage, to the tenth."""
    tenths = int(width.rstrip("%").replace(".", "")) * percent // 100
    return f"{tenths // 10}.{tenths % 10}"


def words_of(action: Action, today: date) -> str:
    """What the bar shows, in words."""
    facts = {
        "title": action.title,
        "start": format_date(action.starts_on) if action.starts_on else "?",
        "end": format_date(action.ends_on) if action.ends_on else "?",
        "status": str(action.get_status_display()).lower(),
        "percent": action.percent,
    }
    said = _("%(title)s : du %(start)s au %(end)s, %(status)s, %(percent)d %%") % facts
    return f"{said}, {_('en retard')}" if action.is_late(today) else said


def scale(span: Span) -> SafeString:
    """The names of the years or quarters above the strips; the table says the same in words."""
    names = "".join(
        f'<text x="{place}" y="1em">{escape(name)}</text>' for place, name in ticks(span)
    )
    html = f'<svg class="chart" width="100%" height="1.4em" aria-hidden="true">{names}</svg>'
    return mark_safe(html)  # noqa: S308 - numbers only


def card(action: Action, today: date) -> dict:
    """What lists show of an action."""
    status = Status(action.status)
    return {
        "action": action,
        "status": status.label,
        "tone": TONES[status],
        "icon": ICONS[status],
        "late": action.is_late(today),
    }


def status_shares(figures) -> list[tuple[str, int, str, str]]:
    """Label, number, text and colour of each status that there is, for the share bar."""
    return [
        (str(status.label), count, str(count), "")
        for status in COLOURS
        if (count := getattr(figures, status.value))
    ]
