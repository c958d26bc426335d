"""What the page on responsiveness can be asked for."""

from django.db.models import Max, Min
from django.utils import timezone

from parvis.contributions.models import Contribution, Status
from parvis.processes.models import Process, ProcessStatus


def years() -> list[int]:
    """From the first contribution to the last one, newest first; one query."""
    found = Contribution.objects.filter(status=Status.PUBLISHED).aggregate(
        first=Min("created_at"), last=Max("created_at")
    )
    if found["first"] is None:
        return []
    first, last = (timezone.localtime(found[name]).year for name in ("first", "last"))
    return list(range(last, first - 1, -1))


def process_choices() -> list[tuple[str, str]]:
    """Public processes by title; one query."""
    public = Process.objects.exclude(status=ProcessStatus.DRAFT)
    return list(public.order_by("title", "pk").values_list("slug", "title"))
