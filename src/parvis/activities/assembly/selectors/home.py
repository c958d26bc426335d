"""What the public home of an assembly shows of the members' work."""

from typing import Any

from django.utils import timezone

from parvis.activities.assembly.configuration import REVIEW, configuration
from parvis.activities.assembly.models import Statement
from parvis.activities.assembly.selectors.follow_up import (
    adopted_texts,
    due_of,
    last_reply,
    report_of,
)
from parvis.activities.assembly.selectors.sessions import (
    balance_of,
    documents_of,
    public_speakers,
    sessions_of,
)
from parvis.activities.assembly.stages import PUBLISHED


def home_of(activity, user) -> dict[str, Any]:
    """The work in progress; once the vote is closed, what came of it. Whether one may enter."""
    shown = published_of if activity.stage_slug in PUBLISHED else work_of
    return {"inside": user.has_perm("assembly.enter", activity), **shown(activity)}


def work_of(activity) -> dict[str, Any]:
    """Sessions, those who are heard and their balance, documents."""
    speakers = list(public_speakers(activity))
    return {
        "sessions": list(sessions_of(activity)),
        "speakers": speakers,
        "balance": balance_of(speakers),
        "documents": list(documents_of(activity, inside=False)),
    }


def published_of(activity) -> dict[str, Any]:
    """Once the vote is closed: the recommendations, the replies, what is owed and what is late."""
    report, today = report_of(activity), timezone.localdate()
    rows = [
        {"text": text, "reply": last_reply(text), "due": due_of(text, report, today)}
        for text in adopted_texts(activity)
    ]
    is_review = configuration(activity).format == REVIEW
    filed = (
        is_review and Statement.objects.filter(activity=activity, filed_at__isnull=False).exists()
    )
    return {
        "report": report,
        "rows": rows,
        "late": [row for row in rows if row["due"] and row["due"].late],
        "published": True,
        "statement_filed": filed,
    }
