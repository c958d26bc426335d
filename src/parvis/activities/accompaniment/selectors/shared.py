"""What the municipality shares with the facilitator, read only when a `Share` row says so."""

from typing import Any

from django.utils import timezone

from parvis.activities.accompaniment.models import Engagement, Share
from parvis.activities.accompaniment.selectors.engagements import shared_items
from parvis.activities.accompaniment.selectors.scores import drafted_measures, measures_of
from parvis.decisions.responsiveness import kept_measure, waiting_contributions
from parvis.processes.models import Process, ProcessDocument

MOST = 100


def shared_with_facilitator(engagement: Engagement) -> dict[str, Any]:
    """By item: what there is to read. An item that is not shared is not even looked for."""
    readers = {
        Share.Item.INVENTORY: inventory,
        Share.Item.DIAGNOSIS: diagnosis,
        Share.Item.DRAFT: draft,
        Share.Item.RESPONSIVENESS: responsiveness,
        Share.Item.DOCUMENTS: documents,
    }
    given = shared_items(engagement)
    return {item.value: read(engagement) for item, read in readers.items() if item in given}


def inventory(engagement: Engagement) -> list[Process]:
    """Every process of the municipality, drafts included, newest first."""
    return list(Process.objects.order_by("-created_at", "-pk")[:MOST])


def diagnosis(engagement: Engagement) -> list:
    return measures_of(engagement.activity)


def draft(engagement: Engagement) -> list:
    return drafted_measures(engagement.activity)


def responsiveness(engagement: Engagement) -> dict[str, Any]:
    """The municipality's figures, and how many contributions wait."""
    found = kept_measure()
    return {
        "answered": found.figures.answered,
        "median": found.figures.to_answer.median,
        "within": found.figures.within,
        "waiting": waiting_contributions().count(),
        "on": timezone.localdate(found.at),
    }


def documents(engagement: Engagement) -> list[ProcessDocument]:
    return list(ProcessDocument.objects.filter(process=engagement.activity.process)[:MOST])
