"""Commitments turned into what the components of the design system draw."""

from typing import Any

from django.utils.translation import gettext as _

from parvis.common.formatting import SOON_DAYS, days_left, format_date
from parvis.decisions.models import Commitment, CommitmentUpdate, Progress
from parvis.decisions.selectors.followup import Figures
from parvis.decisions.selectors.thread import PROGRESS_TONES

ICONS = {
    Progress.PLANNED: "calendar",
    Progress.IN_PROGRESS: "arrow-right",
    Progress.DELAYED: "clock",
    Progress.DELIVERED: "check",
    Progress.ABANDONED: "cross",
}
COLOURS = {
    "delivered": "c1",
    "in_progress": "c4",
    "planned": "c6",
    "delayed": "c2",
    "abandoned": "c5",
}


def row_of(commitment: Commitment, today) -> dict[str, Any]:
    """What a list shows of a commitment."""
    return {
        "commitment": commitment,
        "status": commitment.get_status_display(),
        "tone": PROGRESS_TONES[commitment.status],
        "icon": ICONS[commitment.status],
        "overdue": commitment.is_overdue(today),
        "soon": commitment.due_on is not None and days_left(commitment.due_on, today) <= SOON_DAYS,
    }


def shares(figures: Figures) -> list[tuple[str, int, str, str]]:
    """Label, number, text and colour of each status that there is, for the share bar."""
    return [
        (str(Progress(status).label), count, str(count), colour)
        for status, colour in COLOURS.items()
        if (count := getattr(figures, status))
    ]


def progress_steps(commitment: Commitment) -> list[dict[str, Any]]:
    """Decided, in progress, delivered: where the commitment stands."""
    order = [Progress.PLANNED, Progress.IN_PROGRESS, Progress.DELIVERED]
    if commitment.status == Progress.ABANDONED:
        order = [Progress.PLANNED, Progress.ABANDONED]
    if commitment.status == Progress.DELAYED:
        order[1] = Progress.DELAYED
    here = order.index(commitment.status)
    names = {-1: "done", 0: "now", 1: "next"}
    return [
        {"label": status.label, "tone": "followup", "state": names[(place > here) - (place < here)]}
        for place, status in enumerate(order)
    ]


def update_events(commitment: Commitment) -> list[dict[str, Any]]:
    """The news, newest first, for the thread component."""
    return [
        {
            "date": update.created_at,
            "title": f"{update.get_status_display()} · {update.percent}\u202f%",
            "text": text_of(update),
            "tone": PROGRESS_TONES[update.status],
            "icon": ICONS[update.status],
            "photos": update.photos.all(),
        }
        for update in commitment.updates.all()
    ]


def text_of(update: CommitmentUpdate) -> str:
    """The news, and the date that it moved."""
    if update.due_after is None:
        return update.text
    after = format_date(update.due_after)
    if update.due_before is None:
        moved = _("Échéance fixée au %(after)s.") % {"after": after}
    else:
        before = format_date(update.due_before)
        moved = _("L’échéance passe du %(before)s au %(after)s.") % {
            "before": before,
            "after": after,
        }
    return f"{update.text} {moved}"
