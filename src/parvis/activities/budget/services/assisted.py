"""What an officer notes for people without a screen: their ideas, and what they ask for."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.models import AssistedIdea, HelpRequest, Project, Way
from parvis.activities.budget.services.projects import check_estimate
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.contributions.models import Contribution
from parvis.contributions.services import ContributionFields
from parvis.contributions.services.filing import next_number, put
from parvis.ledger.services import record
from parvis.processes.services import hold_open


@transaction.atomic
def file_for_person(
    activity,
    *,
    by,
    way: str,
    fields: ContributionFields,
    estimated_cost: int | None = None,
    name: str = "",
    now=None,
) -> Project:
    """File the idea of somebody without an account, until the same hour as everybody.

    way: `Way`; name: what the person wants shown with it, or nothing. It has no author: the person
    follows it by its number. Raises `Refused`, and then nothing is filed.
    """
    activity = hold_open(activity, "submit", now=now)
    require(by, "budget.manage", activity)
    if way not in Way.values:
        raise Refused(_("Dites comment cette idée est arrivée."), code="bad_way")
    check_estimate(activity, estimated_cost)
    contribution = Contribution(activity=activity, created_at=now or timezone.now())
    contribution.municipality_id = activity.municipality_id
    put(contribution, fields)
    contribution.number = next_number(activity.municipality_id)
    contribution.save(force_insert=True)
    shown = " ".join(name.split())[:80]
    AssistedIdea.objects.create(contribution=contribution, way=way, name=shown, filed_by=by)
    facts = {"activity": activity.key, "number": contribution.number}
    record("contribution.filed", contribution.key, facts)
    drop_pages_later(activity.municipality_id)
    return Project.objects.create(
        contribution=contribution, activity=activity, estimated_cost=estimated_cost
    )


@transaction.atomic
def note_request(activity, *, by, what: str, text: str = "", now=None) -> HelpRequest:
    """Note what somebody asked for by telephone; the text may name nobody."""
    require(by, "budget.manage", activity)
    if what not in HelpRequest.What.values:
        raise Refused(_("Choisissez une demande dans la liste."), code="bad_request")
    return HelpRequest.objects.create(
        activity=activity, what=what, text=text.strip()[:200], asked_at=now or timezone.now()
    )


@transaction.atomic
def settle_request(request: HelpRequest, *, by) -> None:
    """Tick off what somebody asked for."""
    require(by, "budget.manage", request.activity)
    HelpRequest.objects.filter(pk=request.pk).update(done=True)
