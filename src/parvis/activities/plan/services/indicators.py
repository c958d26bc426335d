"""Writing indicators, and measuring."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import plain
from parvis.activities.plan.models import Action, Change, Indicator, Measure, Objective
from parvis.activities.plan.services.shared import (
    check_version,
    forget_pages,
    is_promised,
    next_number,
    note,
    open_to_write,
)
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.rows import lock
from parvis.processes.services import hold_open


@dataclass(frozen=True)
class IndicatorFields:
    """What the team writes of an indicator; of an action, of an objective, or of the whole plan."""

    title: str
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    source: str = ""
    action: Action | None = None
    objective: Objective | None = None


NAMES = tuple(IndicatorFields.__dataclass_fields__)


@transaction.atomic
def add_indicator(activity, fields: IndicatorFields, *, by) -> Indicator:
    activity = open_to_write(activity, by)
    lock(activity)
    indicator = Indicator(activity=activity, number=next_number(activity.plan_indicators))
    put(indicator, fields)
    indicator.save()
    return indicator


@transaction.atomic
def edit_indicator(
    indicator: Indicator,
    fields: IndicatorFields,
    *,
    by,
    version: int | None = None,
    change_reason: str = "",
    now=None,
) -> Indicator:
    """Change an indicator. Once the plan is adopted, a new target needs a public reason."""
    activity = open_to_write(indicator.activity, by)
    lock(activity)
    fresh = Indicator.objects.get(pk=indicator.pk)
    fresh.activity = activity
    check_version(fresh, version)
    before = (fresh.target, fresh.target_on)
    put(fresh, fields)
    fresh.version += 1
    fresh.save()
    if before != (fresh.target, fresh.target_on) and is_promised(activity):
        tell_target(fresh, before, change_reason, now)
    return fresh


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by) -> None:
    """Remove one before the plan is adopted; later it stays, as people were told of it."""
    activity = open_to_write(indicator.activity, by)
    if is_promised(activity):
        raise Refused(
            _("Le plan est adopté : l’indicateur reste, avec ce qui a été mesuré."), code="promised"
        )
    indicator.delete()


@transaction.atomic
def add_measure(
    indicator: Indicator,
    *,
    measured_on: date,
    value: Decimal,
    source: str,
    by,
    note_text: str = "",
    now=None,
) -> Measure:
    """Note a value; the same day again replaces it. Measures need their source."""
    now = now or timezone.now()
    activity = hold_open(indicator.activity, "follow_up")
    subject = indicator.action or indicator
    subject.activity = activity
    require(by, "plan.follow", subject)
    if measured_on > timezone.localdate(now):
        raise Refused(_("Une mesure ne vient pas du futur."), code="future")
    if not source.strip():
        raise Refused(_("Dites d’où vient la mesure."), code="no_source")
    measure, _made = Measure.objects.update_or_create(
        indicator=indicator,
        measured_on=measured_on,
        defaults={"value": value, "source": source.strip(), "note": note_text.strip()},
    )
    data = {"value": plain(value), "unit": indicator.unit}
    note(activity, Change.Verb.MEASURED, indicator=indicator, data=data, now=now)
    forget_pages(activity)
    return measure


def put(indicator: Indicator, fields: IndicatorFields) -> None:
    """Set the columns; raises `Refused` for what does not hold."""
    if not fields.title.strip():
        raise Refused(_("Dites ce qu’on mesure."), code="no_title")
    if fields.action is not None and fields.objective is not None:
        raise Refused(
            _("Un indicateur mesure une action ou un objectif, pas les deux."), code="two_things"
        )
    for owner in (fields.action, fields.objective):
        if owner is not None and owner.activity_id != indicator.activity_id:
            raise Refused(_("Cela est d’un autre plan."), code="other_plan")
    for name in NAMES:
        value = getattr(fields, name)
        setattr(indicator, name, value.strip() if isinstance(value, str) else value)


def tell_target(indicator: Indicator, before: tuple, reason: str, now=None) -> None:
    """A target that moved: in the journal and the ledger, with its reason."""
    if not reason.strip():
        raise Refused(
            _("La cible change : dites pourquoi. La raison est publique."), code="no_reason"
        )
    data = {
        "before": plain(before[0]),
        "after": plain(indicator.target),
        "day_before": before[1].isoformat() if before[1] else "",
        "day_after": indicator.target_on.isoformat() if indicator.target_on else "",
        "unit": indicator.unit,
    }
    reason = reason.strip()
    activity = indicator.activity
    note(activity, Change.Verb.TARGET, indicator=indicator, data=data, reason=reason, now=now)
    facts = {"number": indicator.number, "title": indicator.title, "reason": reason}
    record("plan.target", activity.key, facts | data)
