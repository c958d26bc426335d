"""What the clock calls for plans; twice or late does no harm."""

from django.utils import timezone

from parvis.activities.plan.services.reminders import remind_all
from parvis.common.clock import periodic


@periodic(3600, "plan.reminders", per_municipality=True)
def remind_owners(now) -> None:
    """Remind those in charge of actions that are due soon or late, once for each date."""
    remind_all(timezone.localdate(now))
