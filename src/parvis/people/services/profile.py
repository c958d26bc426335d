"""What a person changes about themselves."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later
from parvis.people.models import Membership


@dataclass(frozen=True)
class Profile:
    """What others see, the language of e-mails, and the section of residence."""

    display_name: str
    language: str = "fr"
    section: object = None


@transaction.atomic
def update_profile(user, profile: Profile) -> None:
    """Change the account's name and language, and the section here."""
    if profile.language not in dict(settings.LANGUAGES):
        raise Refused(_("Cette langue n’existe pas sur ce site."), code="unknown_language")
    user.display_name = profile.display_name
    user.language = profile.language
    user.save(update_fields=["display_name", "language"])
    Membership.objects.filter(user=user).update(section=profile.section)
    municipality = get_scope()["municipality"]
    drop_pages_later(municipality.pk)
