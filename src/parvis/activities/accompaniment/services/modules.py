"""Modules and their parts."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.accompaniment.catalogue import Offer
from parvis.activities.accompaniment.models import (
    Deliverable,
    Engagement,
    Homework,
    Indicator,
    Module,
    Rating,
)
from parvis.activities.accompaniment.selectors.engagements import PARTS
from parvis.activities.accompaniment.services.shared import check_text, open_engagement
from parvis.activities.accompaniment.services.terms import take_back_signatures
from parvis.common.errors import Refused, require
from parvis.ledger.services import record

MOST_MODULES, MOST_PARTS = 30, 100
State = Deliverable.State


@transaction.atomic
def add_module(
    activity, *, title: str, objectives: str, minutes: int, offer: Offer | None = None, by
) -> Module:
    """Add a module, with the parts of the catalogue's offer when it comes from there."""
    require(by, "accompaniment.plan", activity)
    engagement = open_engagement(activity, "review")
    last = engagement.modules.aggregate(last=Max("number"))["last"] or 0
    if engagement.modules.count() >= MOST_MODULES:
        raise Refused(_("Trente modules suffisent."), code="too_many")
    module = Module.objects.create(
        engagement=engagement,
        number=last + 1,
        key=offer.key if offer else "",
        title=check_text(title)[:140],
        objectives=check_text(objectives),
        minutes_planned=minutes,
    )
    if offer is not None:
        take_parts(module, offer)
    change_terms(engagement)
    return module


def take_parts(module: Module, offer: Offer) -> None:
    """The deliverables, homework and indicators that an offer comes with."""
    Deliverable.objects.bulk_create(
        Deliverable(module=module, title=title) for title in offer.deliverables
    )
    Homework.objects.bulk_create(
        Homework(module=module, title=title, owner=_("à désigner")) for title in offer.homework
    )
    Indicator.objects.bulk_create(
        Indicator(module=module, title=title, unit=unit) for title, unit in offer.indicators
    )


def change_terms(engagement: Engagement) -> None:
    """What was signed was another list of modules."""
    take_back_signatures(engagement)
    engagement.save()


@transaction.atomic
def change_module(module: Module, *, title: str, objectives: str, minutes: int, by) -> Module:
    """Change what a module is for, while the engagement is proposed."""
    activity = module.engagement.activity
    require(by, "accompaniment.plan", activity)
    engagement = open_engagement(activity, "review")
    module.title, module.objectives = check_text(title)[:140], check_text(objectives)
    module.minutes_planned = minutes
    module.save()
    change_terms(engagement)
    return module


@transaction.atomic
def remove_module(module: Module, *, by) -> None:
    """Take a module out, while the engagement is proposed."""
    activity = module.engagement.activity
    require(by, "accompaniment.plan", activity)
    change_terms(open_engagement(activity, "review"))
    module.delete()


@transaction.atomic
def save_part(module: Module, noun: str, part, values: Mapping[str, Any], *, by) -> Any:
    """Add (`part` None) or change a session, a deliverable, a piece of homework, an indicator.

    noun: a key of `PARTS`. A deliverable with a day of delivery is delivered; one that was accepted
    no longer changes.
    """
    activity = module.engagement.activity
    require(by, "accompaniment.work", activity)
    open_engagement(activity, "follow_up")
    model = PARTS[noun]
    if part is None and model.objects.filter(module=module).count() >= MOST_PARTS:
        raise Refused(_("Il y en a déjà cent dans ce module."), code="too_many")
    part = part or model(module=module)
    if noun == "deliverables":
        check_open(part)
    for name, value in values.items():
        if name in ("starts_at", "due_on") and hasattr(part, "reminded_on"):
            # Another date deserves another reminder.
            part.reminded_on = part.reminded_on if value == getattr(part, name) else None
        setattr(part, name, value)
    if noun == "deliverables":
        part.state = State.DELIVERED if part.delivered_on else State.AWAITED
    part.save()
    return part


def check_open(deliverable: Deliverable) -> None:
    if deliverable.state == State.ACCEPTED:
        raise Refused(_("Ce livrable est accepté : il ne change plus."), code="accepted")


@transaction.atomic
def decide_deliverable(
    deliverable: Deliverable, *, accepted: bool, answer: str = "", by, now=None
) -> Deliverable:
    """Accept a deliverable in the municipality's name, or give it back with the reason."""
    activity = deliverable.module.engagement.activity
    require(by, "accompaniment.judge", activity)
    open_engagement(activity, "follow_up", now=now)
    deliverable.refresh_from_db(fields=["state"])
    if deliverable.state != State.DELIVERED:
        raise Refused(_("On décide d’un livrable une fois qu’il est remis."), code="not_delivered")
    if not accepted and not answer.strip():
        raise Refused(_("Dites ce qui manque : l’organisation doit le savoir."), code="no_reason")
    deliverable.state = State.ACCEPTED if accepted else State.RETURNED
    deliverable.answer, deliverable.decided_on = answer.strip(), timezone.localdate(now)
    deliverable.save()
    verb = (
        "accompaniment.deliverable_accepted" if accepted else "accompaniment.deliverable_returned"
    )
    record(verb, activity.key, {"title": deliverable.title, "module": deliverable.module.title})
    return deliverable


@transaction.atomic
def evaluate_module(module: Module, *, rating: int, text: str, by, now=None) -> Module:
    """Say how useful a module was, with words; saying it again replaces it."""
    activity = module.engagement.activity
    require(by, "accompaniment.judge", activity)
    open_engagement(activity, "follow_up", now=now)
    if rating not in Rating.values:
        raise Refused(_("Choisissez une note de 1 à 4."), code="no_rating")
    module.rating, module.evaluation = rating, check_text(text)
    module.evaluated_on = timezone.localdate(now)
    module.save()
    record(
        "accompaniment.module_evaluated", activity.key, {"module": module.title, "rating": rating}
    )
    return module
