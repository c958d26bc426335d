"""Attaching the council's decision to the rules that it fixed."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.models import RulesDecision
from parvis.activities.budget.services.trace import drop_pages_later
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.rows import lock
from parvis.processes.services import add_document

TITLE = 160


@dataclass(frozen=True)
class Deed:
    """What the council decided: when, under which reference, where it is published."""

    decided_on: date
    reference: str
    url: str = ""


@transaction.atomic
def attach_decision(activity, deed: Deed, *, by, upload: Any = None, now=None) -> RulesDecision:
    """Write down the council's decision on the rules; the ledger keeps every version.

    upload: its document, or None to keep the one there is. Raises `Refused` for a date to come and
    for a file that is not accepted.
    """
    require(by, "budget.manage", activity)
    lock(activity)
    if deed.decided_on > timezone.localdate(now):
        raise Refused(_("Cette date est à venir : écrivez le jour de la décision."), code="future")
    decision = RulesDecision.objects.filter(activity=activity).first()
    decision = decision or RulesDecision(activity=activity)
    decision.decided_on, decision.reference, decision.url = (
        deed.decided_on,
        deed.reference,
        deed.url,
    )
    if upload is not None:
        decision.sha256 = hashlib.sha256(b"".join(upload.chunks())).hexdigest()
        upload.seek(0)
        title = _("Décision du conseil : %(reference)s") % {"reference": deed.reference}
        process = activity.process
        decision.document = add_document(process, title=title[:TITLE], upload=upload, by=by)
    decision.save()
    record("rules.decided", activity.key, facts(decision))
    drop_pages_later(activity)
    return decision


def facts(decision: RulesDecision) -> dict[str, str]:
    return {
        "decided_on": decision.decided_on.isoformat(),
        "reference": decision.reference,
        "url": decision.url,
        "sha256": decision.sha256,
    }
