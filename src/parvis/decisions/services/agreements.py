"""Agreements on commitments: signing one, and saying that it ended before its term."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import Agreement, Commitment, Progress
from parvis.decisions.services.documents import check_document, keep_document
from parvis.decisions.services.messages import tell_agreement
from parvis.decisions.services.updates import lock
from parvis.ledger.services import record


@transaction.atomic
def sign_agreement(
    commitment: Commitment,
    *,
    kind: str,
    party: str,
    signed_on: date,
    amount: int,
    reference: str = "",
    document: Prepared | None = None,
    document_is_public: bool = False,
    by,
    now=None,
) -> Agreement:
    """Note an agreement with the organisation that carries a commitment out.

    amount: in cents. A document that is not public stays at the desk. The ledger keeps no name.
    Raises `Refused` for a future date, no amount, or a commitment that is given up.
    """
    require(by, "decisions.follow_up", commitment)
    commitment = lock(commitment)
    check_open(commitment)
    check_agreement(kind, party, amount, signed_on, today=timezone.localdate(now))
    check_document(document)
    agreement = Agreement(
        commitment=commitment,
        kind=kind,
        party=party.strip(),
        reference=reference.strip(),
        signed_on=signed_on,
        amount=amount,
        document_is_public=document_is_public,
    )
    keep_document(agreement.document, document)
    agreement.save()
    record("agreement.signed", commitment.key, public_facts(agreement))
    tell_agreement(commitment, agreement)
    drop_pages_later(commitment.municipality_id)
    return agreement


def check_open(commitment: Commitment) -> None:
    if commitment.decision.published_at is None:
        raise Refused(_("Publiez d’abord la décision."), code="draft_decision")
    if commitment.status == Progress.ABANDONED:
        raise Refused(
            _("La commune a renoncé à ce projet : il n’y a plus rien à signer."), code="abandoned"
        )


def check_agreement(kind: str, party: str, amount: int, signed_on: date, *, today: date) -> None:
    if kind not in Agreement.Kind.values:
        raise Refused(_("Cette sorte de convention n’existe pas."), code="unknown_kind")
    if not party.strip():
        raise Refused(_("Dites avec quelle organisation c’est signé."), code="no_party")
    if amount <= 0:
        raise Refused(_("Le montant doit être plus grand que zéro."), code="no_amount")
    if signed_on > today:
        raise Refused(
            _("La date de signature est dans le futur. Notez la convention une fois signée."),
            code="future_signature",
        )


@transaction.atomic
def end_agreement(agreement: Agreement, *, reason: str, by, now=None) -> Agreement:
    """Say that an agreement ended before its term, and why; its money is free again."""
    require(by, "decisions.follow_up", agreement.commitment)
    commitment = lock(agreement.commitment)
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.ended_on is not None:
        raise Refused(_("Cette convention a déjà pris fin."), code="ended")
    if not reason.strip():
        raise Refused(_("Dites pourquoi : les habitants le liront."), code="no_reason")
    agreement.ended_on, agreement.ended_because = timezone.localdate(now), reason.strip()
    agreement.save(update_fields=["ended_on", "ended_because"])
    record("agreement.ended", commitment.key, public_facts(agreement))
    drop_pages_later(commitment.municipality_id)
    return agreement


def public_facts(agreement: Agreement) -> dict:
    """What the ledger keeps: no name, as a ledger cannot be corrected."""
    return {
        "kind": agreement.kind,
        "amount": agreement.amount,
        "signed_on": agreement.signed_on.isoformat(),
    }
