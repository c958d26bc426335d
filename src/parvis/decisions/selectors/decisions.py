"""Reads on decisions."""

from django.db.models import Count, Q, QuerySet

from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution, Status
from parvis.decisions.models import Decision, DecisionLink


def published_decisions(process_slug: str = "") -> QuerySet[Decision]:
    """Published decisions, newest first, with their process and how much hangs on each."""
    found = Decision.objects.filter(published_at__isnull=False)
    if process_slug:
        found = found.filter(process__slug=process_slug)
    counted = found.select_related("process").annotate(
        link_count=Count("links", distinct=True),
        commitment_count=Count("commitments", distinct=True),
    )
    # Said again: counting drops the model's own order.
    return counted.order_by("-decided_on", "-pk")


def desk_decisions() -> QuerySet[Decision]:
    """Every decision for the desk: drafts first."""
    return (
        Decision.objects.select_related("process")
        .annotate(
            link_count=Count("links", distinct=True),
            commitment_count=Count("commitments", distinct=True),
        )
        .order_by("published_at", "-decided_on", "-pk")
    )


def decision_page(uuid) -> Decision:
    """A decision with its process and its commitments.

    Raises `Decision.DoesNotExist`. Drafts are included: the view asks `decisions.see`.
    """
    return (
        Decision.objects.select_related("process", "activity")
        .prefetch_related("commitments")
        .get(uuid=uuid)
    )


def linked(decision: Decision) -> QuerySet[DecisionLink]:
    """The contributions that a decision draws on and how it treats each, those adopted first."""
    return decision.links.select_related("contribution__author").order_by("adoption", "pk")


def linkable(decision: Decision, text: str = "") -> QuerySet[Contribution]:
    """Published contributions of the decision's process (or activity) that it may draw on."""
    found = Contribution.objects.filter(
        activity__process=decision.process, status=Status.PUBLISHED, merged_into__isnull=True
    ).exclude(decision_links__decision=decision)
    if decision.activity_id is not None:
        found = found.filter(activity_id=decision.activity_id)
    for word in text.split()[:8]:
        number = Q(number=word) if word.isdecimal() and len(word) < 9 else Q()
        found = found.filter(Q(search_text__contains=fold(word)) | number)
    return found.select_related("author", "activity").order_by("-support_count", "-pk")
