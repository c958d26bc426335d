"""The trail of links above a page (components/breadcrumbs.html)."""

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*steps: tuple[str, str], here: str) -> list[dict]:
    """(label, URL) steps, then the page itself without a link."""
    return [{"label": label, "url": url} for label, url in steps] + [{"label": here}]


def under_processes(here: str) -> list[dict]:
    return crumbs((_("Démarches"), reverse("site:processes")), here=here)
