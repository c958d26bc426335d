"""What the first screen of a municipality shows."""

from django.db.models import F

from parvis.decisions.models import Commitment, Decision
from parvis.ledger.selectors import head
from parvis.processes.selectors import FINISHED_TONES, UPCOMING_TONES, open_now
from parvis.site.selectors.activities import UNDER_WAY_TONES, activities_in, liveliness
from parvis.site.selectors.figures import figures

SHOWN = 6
FEW = 3


def home_context(municipality) -> dict:
    """The context of the home page: at most eight queries, whatever the municipality holds."""
    others = rest()
    return {
        "open_now": open_now(municipality, limit=SHOWN),
        "under_way": [one for one in others if one.stage.tone in UNDER_WAY_TONES][:FEW],
        "upcoming": [one for one in others if one.stage.tone in UPCOMING_TONES][:FEW],
        "finished": [one for one in others if one.stage.tone in FINISHED_TONES][:FEW],
        "decisions": latest_decisions(),
        "commitments": latest_commitments(),
        "figures": figures(municipality),
        "head": head(),
    }


def rest() -> list:
    """Activities that are not open to all: being studied, to come, or over; newest first."""
    tones = UNDER_WAY_TONES | UPCOMING_TONES | FINISHED_TONES
    newest = activities_in(tones).order_by("-process__published_at", "-id")[: SHOWN * FEW]
    return sorted(newest, key=liveliness)


def latest_decisions() -> list[Decision]:
    """The newest published decisions, each with its process."""
    published = Decision.objects.filter(published_at__isnull=False)
    return list(published.select_related("process")[:FEW])


def latest_commitments() -> list[Commitment]:
    """Promises: what was delivered last, then what is furthest along."""
    published = Commitment.objects.filter(decision__published_at__isnull=False)
    order = (F("delivered_on").desc(nulls_last=True), "-percent", "due_on")
    return list(published.select_related("decision").order_by(*order)[:FEW])
