"""Where the public pages of decisions stand."""

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*last: tuple[str, str]) -> list[dict[str, str]]:
    """The list of decisions, then (label, address) pairs; the page itself has no address."""
    first = (_("Décisions et suivi"), reverse("decisions:list"))
    return [{"label": label, "url": url} for label, url in (first, *last)]
