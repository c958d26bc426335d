"""The desk's navigation: what each role works on, with how much waits."""

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from parvis.people.models import Role

EVERYBODY = frozenset(Role.values) - {Role.RESIDENT}
OFFICERS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})


def desk_links(request) -> list[dict]:
    """The links that the person's roles open, grouped; the current one marked."""
    roles = frozenset(request.roles)
    shown = sections(get_language() or "fr", roles)
    best = max(
        (item["url"] for item in shown if "url" in item and request.path.startswith(item["url"])),
        key=len,
        default="",
    )
    if best == reverse("site:desk") and request.path != best:
        # The desk of an activity: it belongs to its process.
        best = reverse("processes:desk_list")
    return [{**item, "current": bool(best) and item.get("url") == best} for item in shown]


@cache
def sections(language: str, roles: frozenset) -> list[dict]:
    """The navigation of somebody with these roles, in a language."""
    with override(language):
        found = []
        for title, entries in plan():
            items = [
                {"label": label, "url": reverse(name)}
                for label, name, who in entries
                if roles & who
            ]
            found += [{"group": title}, *items] if items and title else items
        return found


def plan() -> list[tuple]:
    """Groups of (label, URL name, roles)."""
    return [
        ("", [(_("Aujourd’hui"), "site:desk", EVERYBODY)]),
        (
            _("Participation"),
            [
                (_("Démarches"), "processes:desk_list", EVERYBODY),
                (_("Décisions et suivi"), "decisions:desk_list", EVERYBODY),
                (_("Réponses en attente"), "site:waiting", EVERYBODY),
                (_("Services communaux"), "contributions:services", OFFICERS),
                (_("Modération"), "contributions:moderation", OFFICERS),
                (_("Recours"), "contributions:moderation_appeals", OFFICERS | {Role.GUARANTOR}),
            ],
        ),
        (
            _("La commune"),
            [
                (_("Membres et invitations"), "people:members", frozenset({Role.ADMINISTRATOR})),
                (
                    _("Présentation et territoire"),
                    "places:settings",
                    frozenset({Role.ADMINISTRATOR}),
                ),
                (_("Registre public"), "ledger:list", EVERYBODY),
            ],
        ),
    ]
