"""What the clock calls for assemblies; twice or late does no harm."""

from django.utils import timezone

from parvis.activities.assembly.services.reminders import remind_all
from parvis.activities.assembly.services.retention import delete_what_is_due
from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "assembly.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Forget, on their date, those who were not drawn and those whose work is over."""
    delete_what_is_due(now)


@periodic(DAY, "assembly.reminders", per_municipality=True)
def remind_of_what_is_due(now) -> None:
    """Replies, news and evaluations that are due soon or late."""
    remind_all(timezone.localdate(now))
