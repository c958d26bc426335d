"""What the municipality owes: replies, news, evaluations, and what is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models import (
    FollowUp,
    MunicipalReply,
    Position,
    Recommendation,
    Report,
)
from parvis.activities.assembly.selectors.recommendations import kept_texts

WHATS = {
    "reply": _("Réponse"),
    "update": FollowUp.Kind.UPDATE.label,
    "evaluation": FollowUp.Kind.EVALUATION.label,
}


@dataclass(frozen=True)
class Due:
    """Something that the municipality owes for one recommendation."""

    recommendation: Recommendation
    what: str
    on: date
    late: bool

    @property
    def label(self) -> Any:
        return WHATS[self.what]


def report_of(activity) -> Report | None:
    return Report.objects.filter(activity=activity).first()


def adopted_texts(activity) -> QuerySet[Recommendation]:
    """The adopted recommendations with their replies and follow-ups: three queries for all."""
    replies = Prefetch("replies", MunicipalReply.objects.select_related("decision"))
    found = kept_texts(activity).filter(adopted=True).select_related("contribution")
    return found.prefetch_related(replies, "follow_ups").order_by("number")


def last_reply(recommendation: Recommendation) -> MunicipalReply | None:
    """The reply that counts, of prefetched ones."""
    return max(recommendation.replies.all(), key=lambda reply: reply.pk, default=None)


def due_of(recommendation: Recommendation, report: Report | None, today: date) -> Due | None:
    """The next thing owed for a recommendation; None once it is evaluated or nothing runs yet."""
    if report is None or report.reply_by is None:
        return None
    what, on = owed(recommendation, report)
    return Due(recommendation, what, on, on < today) if on else None


def owed(recommendation: Recommendation, report: Report) -> tuple[str, date | None]:
    reply = last_reply(recommendation)
    if reply is None:
        return "reply", report.reply_by
    if reply.position == Position.TO_STUDY:
        return "reply", reply.study_until
    kinds = {one.kind for one in recommendation.follow_ups.all()}
    if FollowUp.Kind.EVALUATION in kinds:
        return "evaluation", None
    if FollowUp.Kind.UPDATE in kinds:
        return "evaluation", reply.evaluation_due
    return "update", reply.update_due


def dues(activity, texts: list[Recommendation] | None = None, today: date | None = None):
    """Everything owed, the most urgent first."""
    report, today = report_of(activity), today or timezone.localdate()
    found = adopted_texts(activity) if texts is None else texts
    owing = (due_of(text, report, today) for text in found)
    return sorted((due for due in owing if due), key=lambda due: (due.on, due.recommendation.pk))
