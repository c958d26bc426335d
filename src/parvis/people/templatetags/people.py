"""How people are named on a page: `{% load people %}`."""

from django import template
from django.utils.translation import gettext as _

from parvis.people.models import Role
from parvis.people.selectors import demonstration_accounts as accounts_to_try
from parvis.people.services import DEMONSTRATION_PASSWORD

register = template.Library()

# What a browser says of itself -> the name that people know; the first that fits.
BROWSERS = (
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def author_name(user) -> str:
    """The display name of a person, or a word for one whose account is gone."""
    return user.display_name if user is not None else _("Ancien·ne participant·e")


@register.filter
def role_label(role: str) -> str:
    """The name of a role, to show beside a name."""
    return Role(role).label if role in Role.values else ""


@register.filter
def device_name(user_agent: str) -> str:
    """A device in words ("Firefox, Windows") from what its browser says of itself."""
    found = [
        next((name for mark, name in known if mark in user_agent), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or _("Appareil inconnu")


@register.simple_tag
def demonstration_accounts() -> list:
    """The accounts that anybody may enter; none outside a demonstration."""
    return accounts_to_try()


@register.simple_tag
def demonstration_password() -> str:
    """The password that those accounts share."""
    return DEMONSTRATION_PASSWORD
