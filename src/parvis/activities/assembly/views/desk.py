"""The first page of an assembly's desk."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.activities.assembly.views.shared import find_at_desk, page


@require_safe
def board(request, process: str, activity: str):
    """What is decided, what is missing, and what comes next."""
    found = find_at_desk(request, process, activity)
    may_manage = request.user.has_perm("assembly.manage", found)
    context = page(found, may_manage=may_manage, tab="board")
    return render(request, "assembly/desk/board.html", context)
