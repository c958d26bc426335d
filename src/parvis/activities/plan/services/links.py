"""Where actions come from: contributions, decisions, what other activities handed over."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Action, Link
from parvis.activities.plan.services.shared import open_to_write
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution, Status
from parvis.decisions.models import Decision

Sort = Link.Sort


@transaction.atomic
def link_contributions(action: Action, numbers: Iterable[int], *, by, now=None) -> list[Link]:
    """Say which contributions an action comes from, by their numbers; once each.

    Raises `Refused` for a number that no public contribution of the municipality has.
    """
    activity = open_to_write(action.activity, by)
    wanted = set(numbers)
    found = Contribution.objects.filter(number__in=wanted, status=Status.PUBLISHED)
    rows = list(found.select_related("activity"))
    missing = sorted(wanted - {row.number for row in rows})
    if missing:
        raise Refused(
            _("Il n’y a pas de contribution publique n° %(number)d.") % {"number": missing[0]},
            code="unknown_contribution",
        )
    return [link_contribution(activity, action, row, now) for row in rows]


def link_contribution(activity, action: Action, row: Contribution, now=None) -> Link:
    link, _made = Link.objects.get_or_create(
        action=action,
        key=row.key,
        defaults={
            "activity": activity,
            "sort": Sort.CONTRIBUTION,
            "contribution": row,
            "label": row.title[:300],
            "where": row.activity.title[:200],
            "url": row.get_absolute_url(),
            "created_at": now or timezone.now(),
        },
    )
    return link


@transaction.atomic
def link_decision(action: Action, decision: Decision, *, by, now=None) -> Link:
    """Say that an action carries out a published decision."""
    activity = open_to_write(action.activity, by)
    if decision.published_at is None:
        raise Refused(_("Cette décision n’est pas publiée."), code="draft_decision")
    link, _made = Link.objects.get_or_create(
        action=action,
        key=decision.key,
        defaults={
            "activity": activity,
            "sort": Sort.DECISION,
            "decision": decision,
            "label": decision.title[:300],
            "where": decision.decided_by[:200],
            "url": decision.get_absolute_url(),
            "created_at": now or timezone.now(),
        },
    )
    return link


@transaction.atomic
def unlink(link: Link, *, by) -> None:
    """Take back an origin that was put by mistake."""
    open_to_write(link.activity, by)
    link.delete()
