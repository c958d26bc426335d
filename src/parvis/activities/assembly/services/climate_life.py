"""The life of a climate plan: what it is checked by, its publication, what was filed."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import ClimateFiling, ClimatePlan
from parvis.activities.assembly.selectors.climate import plan_in_force
from parvis.activities.assembly.services.climate import forget_pages, hold_plan
from parvis.common.errors import Refused
from parvis.ledger.services import record


@transaction.atomic
def set_criteria(activity, minimum: Decimal, source: str, *, by) -> ClimatePlan:
    """The smallest reduction asked for, with the text that lays it down."""
    row = hold_plan(activity, by=by)
    if not source.strip():
        raise Refused(_("Dites quel texte fixe ce minimum."), code="no_source")
    if not 0 <= minimum <= 100:
        raise Refused(_("Un pourcentage va de 0 à 100."), code="bad_minimum")
    changed = {"value": f"{minimum:f}", "source": source.strip()}
    row.criteria = row.criteria | {"minimum_reduction": changed}
    row.save(update_fields=["criteria"])
    forget_pages(row)
    return row


@transaction.atomic
def publish_plan(activity, *, by, now=None) -> ClimatePlan:
    """Let everybody read the plan; from here on it changes for public reasons only."""
    row = hold_plan(activity, by=by)
    if row.is_published:
        raise Refused(_("Le plan est déjà publié."), code="published")
    if not plan_in_force(activity).actions:
        raise Refused(_("Écrivez d’abord au moins une action."), code="no_action")
    row.published_at = now or timezone.now()
    row.save(update_fields=["published_at"])
    version = row.versions.get(number=row.version)
    facts = {"version": version.number, "sha256": version.sha256}
    record("climate.published", activity.key, facts)
    forget_pages(row)
    return row


@transaction.atomic
def add_filing(activity, *, sort: str, filed_on, reference: str = "", by) -> ClimateFiling:
    """Note that a document was filed: the next one is due some years after it."""
    row = hold_plan(activity, by=by)
    if filed_on > timezone.localdate():
        raise Refused(_("Cette date n’est pas encore passée."), code="future")
    filing, created = ClimateFiling.objects.get_or_create(
        plan=row, sort=sort, filed_on=filed_on, defaults={"reference": reference.strip()}
    )
    if not created:
        raise Refused(_("Ce document est déjà noté à cette date."), code="twice")
    forget_pages(row)
    return filing


@transaction.atomic
def remove_filing(activity, pk: int, *, by) -> None:
    row = hold_plan(activity, by=by)
    ClimateFiling.objects.filter(plan=row, pk=pk).delete()
    forget_pages(row)
