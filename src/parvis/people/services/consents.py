"""What people agree to, and taking it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused
from parvis.people.models import Consent, Purpose

# The version of each text that a person agrees to now. A new text gets a new version.
VERSIONS = {Purpose.TERMS: "2026-11", Purpose.NEWSLETTER: "2026-11"}


@transaction.atomic
def give_consent(user, purpose: str, *, now=None) -> Consent:
    """Record that a person agrees to the present text; agreeing twice changes nothing."""
    consent, _created = Consent.objects.get_or_create(
        municipality=get_scope()["municipality"],
        user=user,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"version": VERSIONS[Purpose(purpose)], "given_at": now or timezone.now()},
    )
    return consent


@transaction.atomic
def withdraw_consent(user, purpose: str, *, now=None) -> None:
    """Take a consent back; the terms can only be left by deleting the account."""
    if purpose == Purpose.TERMS:
        raise Refused(
            _(
                "Un compte ne va pas sans ces conditions. "
                "Si vous ne les acceptez plus, vous pouvez supprimer votre compte."
            ),
            code="terms",
        )
    mine = Consent.objects.filter(user=user, purpose=purpose, withdrawn_at__isnull=True)
    mine.update(withdrawn_at=now or timezone.now())
