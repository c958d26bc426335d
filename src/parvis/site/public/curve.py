"""The share of contributions that still wait, day by day, as a drawing."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.responsiveness.waits import Step

WIDE = 1000
# The axes' words are in percents of the box and in em, so that they stay readable on a telephone;
# the curve itself stretches.
LEFT, RIGHT, TOP, HIGH = 14, 4, 4, 82
LINES = (100, 50, 10, 0)


def waiting_curve(steps: Sequence[Step], *, promised_days: int | None, title: str) -> SafeString:
    """A staircase that goes down at each answer; a dashed line at the promised delay."""
    last = max([steps[-1].day if steps else 1, promised_days or 1, 1])
    inner = f'<path class="line" d="{path(steps, last)}" vector-effect="non-scaling-stroke"/>'
    if promised_days is not None:
        x = promised_days * WIDE // last
        inner += f'<path class="axis dashed" d="M{x} 0V{WIDE}" vector-effect="non-scaling-stroke"/>'
    inner = grid() + inner
    frame = f'x="{LEFT}%" y="{TOP}%" width="{100 - LEFT - RIGHT}%" height="{HIGH}%"'
    box = f'<svg {frame} viewBox="0 0 {WIDE} {WIDE}" preserveAspectRatio="none">{inner}</svg>'
    name = escape(f"{title}. {described(steps)}")
    svg = (
        f'<svg class="chart waits" width="100%" height="16em" role="img" aria-label="{name}">'
        f"{box}{vertical_words()}{horizontal_words(last)}</svg>"
    )
    return mark_safe(svg)  # noqa: S308 - numbers, and words that went through escape()


def path(steps: Sequence[Step], last: int) -> str:
    """Right to each step, then down to what still waits."""
    parts = ["M0 0"]
    for step in steps:
        height = WIDE - int(step.waiting * WIDE)
        parts.append(f"H{step.day * WIDE // last}V{height}")
    return "".join(parts)


def grid() -> str:
    """Lines at all, half, a tenth and none."""
    return "".join(
        f'<path class="axis" d="M0 {WIDE - line * WIDE // 100}H{WIDE}" '
        'vector-effect="non-scaling-stroke"/>'
        for line in LINES
    )


def vertical_words() -> str:
    """The shares, beside their lines."""
    return "".join(
        f'<text x="{LEFT - 2}%" y="{TOP + HIGH - line * HIGH // 100}%" dy=".35em" '
        f'text-anchor="end">{line} %</text>'
        for line in LINES
    )


def horizontal_words(last: int) -> str:
    """The days, under the curve: none, half of them, all."""
    half = last // 2
    shown = [(0, "start"), (half, "middle"), (last, "end")] if half else [(0, "start")]
    return "".join(
        f'<text x="{LEFT + day * (100 - LEFT - RIGHT) // last}%" y="97%" text-anchor="{anchor}">'
        f"{escape(day if anchor != 'end' else days(day))}</text>"
        for day, anchor in shown
    )


def days(number: int) -> str:
    return ngettext("%(count)d jour", "%(count)d jours", number) % {"count": number}


def described(steps: Sequence[Step]) -> str:
    """The curve in one sentence."""
    if not steps:
        return ""
    end = steps[-1]
    return _("Après %(days)s, %(percent)d %% des contributions attendent encore.") % {
        "days": days(end.day),
        "percent": round(end.waiting * 100),
    }
