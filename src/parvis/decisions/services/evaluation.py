"""Saying what a delivered commitment gave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.decisions.models import Commitment, Progress
from parvis.decisions.services.messages import tell_evaluation
from parvis.decisions.services.updates import lock
from parvis.ledger.services import record


@transaction.atomic
def evaluate_commitment(commitment: Commitment, *, text: str, by, now=None) -> Commitment:
    """Say, in plain words, what was learned once it is done; saying it again replaces the text.

    Raises `Refused` before the delivery, or without text.
    """
    require(by, "decisions.follow_up", commitment)
    commitment = lock(commitment)
    if commitment.status != Progress.DELIVERED:
        raise Refused(_("On évalue un projet une fois qu’il est réalisé."), code="not_delivered")
    if not text.strip():
        raise Refused(_("Écrivez ce que l’évaluation dit, en mots simples."), code="no_text")
    commitment.evaluation, commitment.evaluated_on = text.strip(), timezone.localdate(now)
    commitment.save(update_fields=["evaluation", "evaluated_on"])
    data = {"evaluated_on": commitment.evaluated_on.isoformat()}
    record("commitment.evaluated", commitment.key, data)
    tell_evaluation(commitment)
    drop_pages_later(commitment.municipality_id)
    return commitment
