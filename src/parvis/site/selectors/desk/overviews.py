"""One view of the whole for each role: the elected, the guarantor, the facilitator ..."""

from django.core.cache import cache
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.ledger.chain import check_chain
from parvis.ledger.selectors import chain, head
from parvis.people.models import Membership, Role
from parvis.processes.ladder import Level
from parvis.processes.models import Process, ProcessStatus, TeamMember
from parvis.site.selectors.figures import figures

KEPT_SECONDS = 60


def overviews(user, roles: frozenset) -> list[dict]:
    """The views that these roles open, each with its template and its rows."""
    return [view(user) for role, view in VIEWS if role in roles]


def elected(user) -> dict:
    """How far the municipality goes: processes by level, key figures."""
    counted = kept("levels", lambda: dict(processes_by_level()))
    return {
        "template": "site/desk/elected.html",
        "title": _("Vue d’ensemble"),
        "levels": [
            (Level(level).label, counted[level]) for level in Level.values if level in counted
        ],
        "figures": figures(get_scope()["municipality"]),
    }


def processes_by_level():
    running = Process.objects.filter(status=ProcessStatus.PUBLISHED).order_by()
    return running.values_list("level").annotate(Count("pk"))


def guarantor(user) -> dict:
    """The state of the ledger, checked from its first entry at most once a minute."""
    return {
        "template": "site/desk/guarantor.html",
        "title": _("Registre et garanties"),
        "ledger": kept("ledger", ledger_state),
    }


def ledger_state() -> dict:
    """How many entries there are, the last hash, and every fault found."""
    end = head()
    faults = check_chain(chain(end.number), head=(end.number, end.hash))
    return {"number": end.number, "hash": end.hash, "faults": [one.number for one in faults[:10]]}


def facilitator(user) -> dict:
    """The processes in whose team the person is."""
    mine = TeamMember.objects.filter(user=user).select_related("process")
    return {
        "template": "site/desk/facilitator.html",
        "title": _("Mes démarches"),
        "teams": list(mine.order_by("-process__published_at")[:10]),
    }


def administrator(user) -> dict:
    """Who has which role."""
    counted = kept("members", lambda: dict(members_by_role()))
    return {
        "template": "site/desk/administrator.html",
        "title": _("La commune"),
        "members": [(label, counted.get(role, 0)) for role, label in Role.choices],
        "members_url": reverse("people:members"),
    }


def members_by_role():
    return Membership.objects.order_by().values_list("role").annotate(Count("pk"))


def kept(name: str, find):
    """What `find` gives, worked out at most once a minute for the municipality."""
    return cache.get_or_set(f"desk:{name}:{get_scope()['municipality'].pk}", find, KEPT_SECONDS)


VIEWS = (
    (Role.ELECTED, elected),
    (Role.GUARANTOR, guarantor),
    (Role.FACILITATOR, facilitator),
    (Role.ADMINISTRATOR, administrator),
)
