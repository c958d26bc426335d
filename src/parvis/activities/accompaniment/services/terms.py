"""The terms, the two signatures, the conclusion."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.accompaniment.models import Engagement
from parvis.activities.accompaniment.services.shared import check_text, open_engagement
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.people.models import User

SIDES = ("organisation", "municipality")
TERMS = ("organisation", "purpose", "minutes_planned", "starts_on", "ends_on")


@transaction.atomic
def set_terms(activity, values: Mapping[str, Any], *, by, facilitator=None) -> Engagement:
    """Write the terms (`TERMS`); signatures given before go, as they were on other terms.

    Only the municipality names the facilitator: `facilitator` is left aside for others.
    """
    require(by, "accompaniment.plan", activity)
    engagement = open_engagement(activity, "review")
    for name in TERMS:
        setattr(engagement, name, values[name])
    if by.has_perm("accompaniment.manage", activity):
        engagement.facilitator = facilitator
    take_back_signatures(engagement)
    engagement.save()
    # The rules ask who it is; what they had kept is out of date.
    activity._facilitator_id = engagement.facilitator_id
    return engagement


def take_back_signatures(engagement: Engagement) -> None:
    for side in SIDES:
        setattr(engagement, f"{side}_signature", "")
        setattr(engagement, f"{side}_signed_at", None)


def find_account(email: str) -> User:
    """The active account of an address; `Refused` if there is none."""
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused(
            _("Aucun compte n’a cette adresse. La personne doit d’abord en créer un."),
            code="no_account",
        )
    return found


@transaction.atomic
def sign(activity, side: str, signature: str, *, by, now=None) -> Engagement:
    """Sign for one side: `organisation` by its facilitator, `municipality` by an officer or an
    elected person. signature: a name with its function."""
    if side not in SIDES:
        raise Refused(_("On signe pour la commune ou pour l’organisation."), code="no_side")
    require(by, f"accompaniment.sign_for_{side}", activity)
    engagement = open_engagement(activity, "review", now=now)
    check_ready(engagement)
    if getattr(engagement, f"{side}_signed_at"):
        raise Refused(_("C’est déjà signé pour ce côté."), code="signed")
    setattr(engagement, f"{side}_signature", check_text(signature)[:160])
    setattr(engagement, f"{side}_signed_at", now or timezone.now())
    engagement.save()
    modules = engagement.modules.count()
    data = {"side": side, "organisation": engagement.organisation, "modules": modules}
    record("accompaniment.signed", activity.key, data)
    return engagement


def check_ready(engagement: Engagement) -> None:
    """Nobody signs an empty page."""
    if not engagement.organisation or not engagement.purpose or not engagement.facilitator_id:
        raise Refused(
            _("Écrivez d’abord l’organisation, la personne qui accompagne et le pourquoi."),
            code="no_terms",
        )
    if not engagement.modules.exists():
        raise Refused(_("Choisissez d’abord au moins un module."), code="no_modules")


@transaction.atomic
def conclude(activity, text: str, *, by) -> Engagement:
    """Write, or write again, the conclusion of the report."""
    require(by, "accompaniment.conclude", activity)
    engagement = open_engagement(activity, "publish")
    engagement.conclusion = check_text(text)
    engagement.save(update_fields=["conclusion"])
    return engagement
