"""The members' private space."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.selectors.sessions import documents_of, next_session, sessions_of
from parvis.activities.assembly.tables import seat_in, tables_of
from parvis.activities.assembly.views.shared import find, page
from parvis.common.errors import require


@never_cache
@require_safe
def space(request, process: str, activity: str):
    """What comes next, what to read, where one sits, what to write and to vote on."""
    found = find(request, process, activity)
    require(request.user, "assembly.enter", found)
    seat, now = seat_of(found, request.user), timezone.now()
    coming = next_session(found, now)
    plan = getattr(coming, "plan", None) if coming else None
    rounds = tables_of(plan) if plan else []
    context = page(
        found,
        _("Espace des membres"),
        seat=seat,
        coming=coming,
        seats=seat_in(rounds, seat.number) if seat else [],
        rounds=rounds,
        documents=list(documents_of(found, inside=True)),
        sessions=list(sessions_of(found)),
    )
    return render(request, "assembly/members/space.html", context)
