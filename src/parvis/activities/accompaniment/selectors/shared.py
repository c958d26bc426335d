"""What the municipality shares with the facilitator, read only when a `Share` row says so."""

from typing import Any

from django.utils import timezone

from parvis.activities.accompaniment.models import Share
from parvis.activities.accompaniment.selectors.scores import drafted_measures, measures_of
from parvis.decisions.responsiveness import kept_answers
from parvis.processes.models import Process, ProcessDocument

MOST = 100


def shared_items_of(activity) -> list[Share.Item]:
    """What the municipality shares of this engagement, in the order of the items; one query."""
    given = set(Share.objects.filter(engagement__activity=activity).values_list("item", flat=True))
    return [item for item in Share.Item if item in given]


def shared_with_facilitator(activity, item: Share.Item) -> Any:
    """What there is to read of one item, which is shared. One at a time: together they would cost a
    page more queries than a page may."""
    readers = {
        Share.Item.INVENTORY: inventory,
        Share.Item.DIAGNOSIS: measures_of,
        Share.Item.DRAFT: drafted_measures,
        Share.Item.RESPONSIVENESS: responsiveness,
        Share.Item.DOCUMENTS: documents,
    }
    return readers[item](activity)


def inventory(activity) -> list[Process]:
    """Every process of the municipality, drafts included, newest first."""
    return list(Process.objects.order_by("-created_at", "-pk")[:MOST])


def responsiveness(activity) -> dict[str, Any]:
    """The municipality's figures, and how many contributions wait."""
    found = kept_answers()
    return {
        "answered": found.figures.answered,
        "median": found.figures.to_answer.median,
        "within": found.figures.within,
        "waiting": found.figures.to_answer.waiting,
        "on": timezone.localdate(found.at),
    }


def documents(activity) -> list[ProcessDocument]:
    return list(ProcessDocument.objects.filter(process=activity.process)[:MOST])
