"""What the first screen of a municipality shows."""

from django.db.models import F
from django_scopes import get_scope

from parvis.decisions.models import Commitment, Decision
from parvis.ledger.models import Head
from parvis.site.selectors.activities import FINISHED, OPEN, UNDER_WAY, UPCOMING, activities_with
from parvis.site.selectors.activities import cards
from parvis.site.selectors.figures import figures

SHOWN = 6
FEW = 3


def home() -> dict:
    """The context of the home page: seven queries, whatever the municipality holds."""
    running = cards(activities_with(OPEN + UNDER_WAY)[: SHOWN * 2])
    open_now = sorted(
        (card for card in running if card.tone in OPEN), key=lambda card: OPEN.index(card.tone)
    )
    return {
        "open_now": open_now[:SHOWN],
        "under_way": [card for card in running if card.tone in UNDER_WAY][:FEW],
        "upcoming": cards(activities_with(UPCOMING)[:FEW]),
        "finished": cards(activities_with(FINISHED).order_by("-process__published_at")[:FEW]),
        "decisions": latest_decisions(),
        "commitments": latest_commitments(),
        "figures": figures(get_scope()["municipality"]),
        "head": Head.objects.first(),
    }


def latest_decisions():
    """The newest published decisions, each with its process."""
    published = Decision.objects.filter(published_at__isnull=False)
    return list(published.select_related("process")[:FEW])


def latest_commitments():
    """Promises: those that moved last come first; the delivered ones show that it works."""
    published = Commitment.objects.filter(decision__published_at__isnull=False)
    order = (F("delivered_on").desc(nulls_last=True), "-percent", "due_on")
    return list(published.select_related("decision").order_by(*order)[: FEW + 1])
