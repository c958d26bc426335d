"""Publishing a decision: from then on it does not change, and those it concerns are told."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.decisions.models import Decision
from parvis.decisions.services.decisions import lock
from parvis.decisions.services.messages import record_commitment, tell_decision
from parvis.ledger.services import record


@transaction.atomic
def publish_decision(decision: Decision, *, by) -> Decision:
    """Show a decision to everyone, in the ledger too; tell the authors and followers it concerns.

    Raises `Refused` if it is published already, or while its process is a draft.
    """
    require(by, "decisions.publish", decision)
    decision = lock(decision)
    if decision.published_at is not None:
        raise Refused(_("Cette décision est déjà publiée."), code="published")
    if decision.process.published_at is None:
        raise Refused(_("Publiez d’abord la démarche."), code="draft_process")
    decision.published_at = timezone.now()
    decision.save(update_fields=["published_at"])
    record("decision.published", decision.key, public_facts(decision))
    for commitment in decision.commitments.all():
        record_commitment(commitment)
    tell_decision(decision)
    drop_pages_later(decision.municipality_id)
    return decision


def public_facts(decision: Decision) -> dict:
    """What the ledger keeps: the texts' hash (they may name people), the answer to each."""
    links = decision.links.select_related("contribution")
    return {
        "process": decision.process.key,
        "title": decision.title,
        "sha256": sha256(f"{decision.text}\n\n{decision.reasons}".encode()).hexdigest(),
        "decided_on": decision.decided_on.isoformat(),
        "contributions": {link.contribution.key: link.adoption for link in links},
        "results": {
            f"{link.activity.key}#{link.item}": link.done
            for link in decision.results.select_related("activity")
        },
    }
