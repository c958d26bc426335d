"""The council's decision on the result: each winner approved or not, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project, Ruling
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.delivery import commitments_of, unruled
from parvis.activities.budget.selectors.results import published_tally
from parvis.activities.budget.services.trace import drop_pages_later
from parvis.common.errors import Refused, require
from parvis.contributions.models import Adoption, Status
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import Decision
from parvis.decisions.services import add_commitment, publish_decision, record_decision
from parvis.ledger.services import record
from parvis.processes.services import lock


@dataclass(frozen=True)
class Said:
    """What the council said of one winner. amount: in cents, for those approved."""

    project: Project
    approved: bool
    amount: int | None = None
    reason: str = ""
    owner: str = ""
    due_on: date | None = None


@transaction.atomic
def record_council_decision(
    activity,
    *,
    decided_on: date,
    reasons: str,
    said: Sequence[Said],
    reference: str = "",
    decided_by: str = "",
    document: Prepared | None = None,
    by,
    now=None,
) -> Decision:
    """Publish what the council decided on the result; what it approves becomes a commitment.

    Winners that it left open can follow in another decision. Raises `Refused` before the result is
    published, for a refusal or another amount without a reason, or a winner ruled on already.
    """
    activity = lock(activity)
    require(by, "budget.follow_up", activity)
    check_date(activity, decided_on, today=timezone.localdate(now))
    check_said(activity, said)
    decision = record_decision(
        activity.process,
        activity=activity,
        title=_("Le conseil et le résultat du vote : %(title)s")
        % {"title": activity.process.title[:140]},
        text=summary(activity, said),
        reasons=reasons,
        decided_by=decided_by or _("Le conseil communal"),
        decided_on=decided_on,
        reference=reference,
        document=document,
        links=links_of(said),
        by=by,
    )
    rule(activity, decision, said, by=by)
    decision = publish_decision(decision, by=by)
    record("result.ratified", activity.key, public_facts(activity, decision, said))
    drop_pages_later(activity)
    return decision


def check_date(activity, decided_on: date, *, today: date) -> None:
    tally = published_tally(activity)
    if tally is None:
        raise Refused(_("Publiez d’abord le résultat du vote."), code="no_result")
    if decided_on > today:
        raise Refused(_("La date de la décision est dans le futur."), code="future")
    if decided_on < timezone.localdate(tally.published_at):
        raise Refused(
            _("La décision du conseil vient après la publication du résultat."), code="too_early"
        )


def check_said(activity, said: Sequence[Said]) -> None:
    if not said:
        raise Refused(_("Dites ce que le conseil décide pour un projet au moins."), code="nothing")
    open_ones = set(unruled(activity).values_list("pk", flat=True))
    for one in said:
        if one.project.pk not in open_ones:
            raise Refused(
                _("« %(title)s » n’attend pas de décision du conseil.") % title_of(one),
                code="not_waiting",
            )
        check_one(one)


def check_one(one: Said) -> None:
    """Each winner's ruling can be understood by who was not there."""
    if not one.approved and not one.reason.strip():
        raise Refused(
            _("Dites pourquoi « %(title)s » n’est pas approuvé : tout le monde le lira.")
            % title_of(one),
            code="no_reason",
        )
    if one.approved and not (one.amount and one.amount > 0):
        raise Refused(
            _("Donnez le montant approuvé pour « %(title)s ».") % title_of(one), code="no_amount"
        )
    if one.approved and one.amount != one.project.cost and not one.reason.strip():
        raise Refused(
            _("Dites pourquoi le montant de « %(title)s » n’est pas celui du vote.")
            % title_of(one),
            code="no_reason",
        )
    if one.approved and not one.owner.strip():
        raise Refused(
            _("Dites quel service s’occupe de « %(title)s ».") % title_of(one), code="no_owner"
        )


def title_of(one: Said) -> dict[str, str]:
    return {"title": one.project.public_title}


def summary(activity, said: Sequence[Said]) -> str:
    """What is decided, in one sentence."""
    approved = [one for one in said if one.approved]
    words = _("%(count)d projets sur %(total)d sont approuvés, pour %(amount)s.")
    return words % {
        "count": len(approved),
        "total": len(said),
        "amount": cash(sum(one.amount for one in approved), configuration(activity).currency),
    }


def links_of(said: Sequence[Said]):
    """Each project whose text can be read, with what happens to it."""
    return tuple(
        (one.project.contribution, adoption_of(one), one.reason)
        for one in said
        if one.project.contribution.status == Status.PUBLISHED
    )


def adoption_of(one: Said) -> str:
    if not one.approved:
        return Adoption.REJECTED
    return Adoption.PARTLY if one.amount < one.project.cost else Adoption.ACCEPTED


def rule(activity, decision: Decision, said: Sequence[Said], *, by) -> None:
    """Write each ruling; what is approved and not promised yet becomes a commitment."""
    promised = commitments_of(activity)
    for one in said:
        Ruling.objects.create(
            project=one.project,
            decision=decision,
            approved=one.approved,
            amount=one.amount if one.approved else None,
            reason=one.reason.strip(),
        )
        if one.approved and one.project.contribution_id not in promised:
            promise(decision, one, by=by)


def promise(decision: Decision, one: Said, *, by) -> None:
    contribution = one.project.contribution
    readable = contribution.status == Status.PUBLISHED
    add_commitment(
        decision,
        title=one.project.public_title,
        description=contribution.body if readable else "",
        owner=one.owner.strip(),
        due_on=one.due_on,
        budget=one.amount,
        contributions=[contribution],
        by=by,
    )


def public_facts(activity, decision: Decision, said: Sequence[Said]) -> dict:
    """Which numbers of the ballot were approved, for how much, and which were not."""
    return {
        "decision": decision.key,
        "decided_on": decision.decided_on.isoformat(),
        "approved": {one.project.code: one.amount for one in said if one.approved},
        "refused": [one.project.code for one in said if not one.approved],
        "currency": configuration(activity).currency,
    }
