"""What still waits for an answer, at the desk."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.common.errors import require
from parvis.decisions.responsiveness import overdue, waiting_contributions
from parvis.decisions.responsiveness.measured import promised_delay

PAGE = 30


@require_safe
def waiting(request):
    """Contributions without an answer, oldest first; with `retard=oui` only those that are late."""
    require(request.user, "people.see_desk")
    now, promised_days = timezone.now(), promised_delay()
    late_only = promised_days is not None and request.GET.get("retard") == "oui"
    rows = overdue(now, promised_days) if late_only else waiting_contributions()
    shown = rows.select_related("activity__process").only(
        *("uuid", "number", "title", "created_at", "activity__process__title")
    )
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.days = (timezone.localdate(now) - timezone.localdate(one.created_at)).days
    context = {"page_obj": page, "promised_days": promised_days, "late_only": late_only}
    return render(request, "site/desk/waiting.html", context)
