"""Needs, findings and proposals heard from residents, noted by an officer as contributions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import ClimateLink
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.contributions.models import Contribution
from parvis.contributions.services.filing import ContributionFields, next_number, put
from parvis.ledger.services import record

SORTS = frozenset(ClimateLink.Sort.values) - {ClimateLink.Sort.RECOMMENDATION}


@transaction.atomic
def note_voice(activity, *, sort: str, fields: ContributionFields, by, now=None) -> Contribution:
    """Note what residents said in a session or a meeting; it has no author, as nobody signs it.

    It is a contribution: it has its page and its number, can be answered and moderated, and
    actions of the plan name it.
    """
    require(by, "assembly.plan_climate", activity)
    if sort not in SORTS:
        raise Refused(_("Choisissez : besoin, constat ou proposition."), code="bad_sort")
    contribution = Contribution(activity=activity, created_at=now or timezone.now())
    contribution.municipality_id = activity.municipality_id
    put(contribution, fields)
    contribution.category = sort
    contribution.number = next_number(activity.municipality_id)
    contribution.save(force_insert=True)
    facts = {"activity": activity.key, "number": contribution.number}
    record("contribution.filed", contribution.key, facts)
    drop_pages_later(activity.municipality_id)
    return contribution
