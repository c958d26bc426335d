"""Adding commitments to a decision."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.contributions.models import Contribution
from parvis.decisions.models import Commitment, Decision
from parvis.decisions.services.messages import record_commitment


@transaction.atomic
def add_commitment(
    decision: Decision,
    *,
    title: str,
    description: str = "",
    owner: str,
    due_on: date | None,
    budget: int | None = None,
    contributions: Iterable[Contribution] = (),
    starts_on: date | None = None,
    by,
) -> Commitment:
    """Promise something that a decision entails: what, who (a service), by when, for how much.

    budget: in cents. contributions: those that it fulfils, of the same process. Its ledger line is
    written now if the decision is published, else when it is.
    """
    require(by, "decisions.follow_up", decision)
    contributions = list(contributions)
    check_commitment(decision, owner, budget, contributions)
    if starts_on and due_on and due_on < starts_on:
        raise Refused(_("L’échéance vient avant le début."), code="dates_reversed")
    commitment = Commitment.objects.create(
        municipality_id=decision.municipality_id,
        decision=decision,
        title=title,
        description=description,
        owner=owner,
        starts_on=starts_on,
        due_on=due_on,
        budget=budget,
    )
    commitment.contributions.set(contributions)
    if decision.published_at is not None:
        record_commitment(commitment)
    drop_pages_later(decision.municipality_id)
    return commitment


def check_commitment(decision: Decision, owner: str, budget: int | None, contributions) -> None:
    if not owner.strip():
        raise Refused(_("Dites quel service s’en occupe."), code="no_owner")
    if budget is not None and budget < 0:
        raise Refused(_("Le budget ne peut pas être négatif."), code="negative")
    for contribution in contributions:
        if contribution.activity.process_id != decision.process_id:
            raise Refused(
                _("« %(title)s » appartient à une autre démarche.") % {"title": contribution.title},
                code="other_process",
            )
