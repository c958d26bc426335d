"""Recording a decision, and how it treats each contribution that it draws on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Adoption, Contribution, Status
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import Decision, DecisionLink
from parvis.decisions.services.documents import check_document, keep_document

EDITABLE = frozenset(
    {"activity", "title", "text", "reasons", "decided_by", "decided_on", "reference"}
)
# What is refused is refused for a reason that its author can read.
NEEDS_REASON = frozenset({Adoption.REJECTED, Adoption.OUT_OF_SCOPE})
BLOCK = 500


@transaction.atomic
def record_decision(
    process,
    *,
    activity=None,
    title: str,
    text: str,
    reasons: str,
    decided_by: str,
    decided_on: date,
    reference: str = "",
    document: Prepared | None = None,
    links: Iterable[tuple[Contribution, str, str]] = (),
    by,
) -> Decision:
    """Write down a decision, as a draft until it is published.

    reference: its number in the minutes; document: the deliberation as PDF. links: (contribution,
    adoption, reason) for each contribution that it draws on. Raises `Refused` if the reasons are
    missing, or a contribution is refused without a reason.
    """
    require(by, "decisions.record", process)
    check_document(document)
    decision = Decision(
        municipality_id=process.municipality_id,
        process=process,
        activity=activity,
        title=title,
        text=text,
        reasons=reasons,
        decided_by=decided_by,
        decided_on=decided_on,
        reference=reference,
    )
    check_decision(decision)
    keep_document(decision.document, document)
    decision.save()
    put_first_links(decision, links)
    return decision


def put_first_links(decision: Decision, links: Iterable[tuple[Contribution, str, str]]) -> None:
    """The links of a new decision, together: that of a vote treats hundreds of projects."""
    rows = {}
    for contribution, adoption, reason in links:
        check_link(decision, contribution, adoption, reason)
        rows[contribution.pk] = DecisionLink(
            decision=decision, contribution=contribution, adoption=adoption, reason=reason.strip()
        )
    DecisionLink.objects.bulk_create(rows.values(), batch_size=BLOCK)


def check_decision(decision: Decision) -> None:
    if not decision.reasons.strip():
        raise Refused(
            _("Dites pourquoi : une décision sans raisons ne peut pas être enregistrée."),
            code="no_reasons",
        )
    if decision.activity and decision.activity.process_id != decision.process_id:
        raise Refused(_("Cette activité est celle d’une autre démarche."), code="other_process")


@transaction.atomic
def edit_decision(decision: Decision, *, by, **fields: Any) -> Decision:
    """Change a draft. A published decision stays as it was published."""
    require(by, "decisions.record", decision)
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"edit_decision cannot set {', '.join(sorted(unknown))}")
    require_draft(lock(decision))
    for name, value in fields.items():
        setattr(decision, name, value)
    check_decision(decision)
    decision.save(update_fields=list(fields))
    return decision


@transaction.atomic
def link_contribution(
    decision: Decision, contribution: Contribution, *, adoption: str, reason: str = "", by
) -> DecisionLink:
    """Say how a draft treats a contribution; saying it again replaces what was said."""
    require(by, "decisions.record", decision)
    require_draft(lock(decision))
    return put_link(decision, contribution, adoption, reason)


@transaction.atomic
def unlink_contribution(decision: Decision, contribution: Contribution, *, by) -> None:
    """Take a contribution out of a draft."""
    require(by, "decisions.record", decision)
    require_draft(lock(decision))
    decision.links.filter(contribution=contribution).delete()


def lock(decision: Decision) -> Decision:
    """The same decision, read again and locked until the transaction ends."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("process")
        .get(pk=decision.pk)
    )


def require_draft(decision: Decision) -> None:
    if decision.published_at is not None:
        raise Refused(
            _(
                "Cette décision est publiée : elle ne change plus. "
                "Enregistrez une nouvelle décision qui la corrige."
            ),
            code="published",
        )


def put_link(
    decision: Decision, contribution: Contribution, adoption: str, reason: str
) -> DecisionLink:
    check_link(decision, contribution, adoption, reason)
    link, _created = DecisionLink.objects.update_or_create(
        decision=decision,
        contribution=contribution,
        defaults={"adoption": adoption, "reason": reason.strip()},
    )
    return link


def check_link(decision: Decision, contribution: Contribution, adoption: str, reason: str) -> None:
    if adoption not in Adoption.values:
        raise Refused(_("Cette suite n’existe pas."), code="unknown_adoption")
    if adoption in NEEDS_REASON and not reason.strip():
        raise Refused(
            _("Dites pourquoi « %(title)s » n’est pas retenue : son auteur le lira.")
            % {"title": contribution.title},
            code="no_reason",
        )
    if contribution.activity.process_id != decision.process_id:
        raise Refused(
            _("« %(title)s » appartient à une autre démarche.") % {"title": contribution.title},
            code="other_process",
        )
    if contribution.status != Status.PUBLISHED:
        raise Refused(
            _("« %(title)s » n’est pas publiée.") % {"title": contribution.title},
            code="not_published",
        )
