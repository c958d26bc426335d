"""What the public home of an assembly shows of the members' work."""

from typing import Any

from django.utils import timezone

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
    prefetched_sessions,
    public_speakers,
)
from parvis.activities.assembly.stages import PUBLISHED


def work_of(activity, user) -> dict[str, Any]:
    """Sessions, those who are heard and their balance, documents, and whether one may enter."""
    speakers = list(public_speakers(activity))
    return {
        "sessions": list(prefetched_sessions(activity)),
        "speakers": speakers,
        "balance": balance_of(speakers),
        "documents": list(documents_of(activity, inside=False)),
        "inside": user.has_perm("assembly.enter", activity),
        **(published_of(activity) if activity.stage_slug in PUBLISHED else {}),
    }


def published_of(activity) -> dict[str, Any]:
    """Once the vote is closed: the recommendations, the replies, what is owed and what is late."""
    report, today = report_of(activity), timezone.localdate()
    rows = [
        {"text": text, "reply": last_reply(text), "due": due_of(text, report, today)}
        for text in adopted_texts(activity)
    ]
    filed = Statement.objects.filter(activity=activity, filed_at__isnull=False).exists()
    return {
        "report": report,
        "rows": rows,
        "late": [row for row in rows if row["due"] and row["due"].late],
        "published": True,
        "statement_filed": filed,
    }
