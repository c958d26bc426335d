"""What other activities hand over becomes actions and indicators of the plan, with their reason."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Action, Indicator, Link, Source
from parvis.activities.plan.selectors.candidates import Candidate, candidates
from parvis.activities.plan.services.actions import ActionFields, add_action, put_needs
from parvis.activities.plan.services.indicators import IndicatorFields, add_indicator
from parvis.activities.plan.services.shared import open_to_write
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution


@transaction.atomic
def take_in(activity, keys: Iterable[str], *, by, now=None) -> list[Action | Indicator]:
    """Make an action (or, of a measure, an indicator) of each chosen candidate, once.

    Its reason, cost and time come along; what must come first becomes a dependency where it is
    taken in too, now or before. Raises `Refused` for a key that is no longer there.
    """
    now = now or timezone.now()
    activity = open_to_write(activity, by)
    known = {one.key: one for one in candidates(activity)}
    wanted = list(dict.fromkeys(keys))
    if not wanted or any(key not in known for key in wanted):
        raise Refused(
            _("Choisissez au moins une ligne de la liste actuelle. Rien n’a été repris."),
            code="unknown_candidate",
        )
    chosen = [known[key] for key in wanted if known[key].taken is None]
    made = [take_one(activity, one, known, by=by, now=now) for one in chosen]
    for one, row in zip(chosen, made, strict=True):
        if isinstance(row, Action):
            connect(activity, one, row)
    return made


def take_one(activity, one: Candidate, known: dict[str, Candidate], *, by, now):
    """The new row with its origin."""
    if one.is_measure:
        row: Action | Indicator = add_indicator(activity, measured(one, now), by=by)
        link(activity, one, indicator=row, now=now)
        return row
    row = add_action(activity, fields_of(activity, one, now), by=by, now=now)
    link(activity, one, action=row, now=now)
    for key in one.scores:
        if key in known:
            link(activity, known[key], action=row, now=now)
    return row


def fields_of(activity, one: Candidate, now) -> ActionFields:
    today = timezone.localdate(now)
    begins = max(filter(None, (today, configuration(activity).begins)))
    budget = ((Source.OWN, _("Estimation"), one.cost),) if one.cost else ()
    ends = begins + timedelta(weeks=one.weeks) if one.weeks else None
    return ActionFields(
        title=one.title,
        text=one.text,
        reason=one.reason,
        starts_on=begins if ends else None,
        ends_on=ends,
        budget=budget,
    )


def measured(one: Candidate, now) -> IndicatorFields:
    day: date = timezone.localdate(now)
    return IndicatorFields(
        title=one.title,
        unit=_("sur %(maximum)d") % {"maximum": one.maximum},
        baseline=None if one.value is None else Decimal(one.value),
        baseline_on=day,
        source=one.where,
    )


def link(activity, one: Candidate, *, now, action=None, indicator=None) -> Link:
    """Where a row comes from; a contribution keeps its own link, so that its author finds it."""
    made, _new = Link.objects.get_or_create(
        action=action,
        indicator=indicator,
        key=one.key,
        defaults={
            "activity": activity,
            "sort": one.sort,
            "label": one.title[:300],
            "where": one.where,
            "url": one.url,
            "contribution": contribution_of(one.key),
            "created_at": now,
        },
    )
    return made


def contribution_of(key: str) -> Contribution | None:
    name, _colon, value = key.partition(":")
    if name != "contribution":
        return None
    try:
        return Contribution.objects.filter(uuid=UUID(value)).first()
    except ValueError:
        return None


def connect(activity, one: Candidate, action: Action) -> None:
    """Wait for what must come first, where the plan has it."""
    if not one.needs:
        return
    found = Link.objects.filter(activity=activity, key__in=one.needs, action__isnull=False)
    numbers = set(found.values_list("action__number", flat=True)) - {action.number}
    put_needs(action, numbers)
