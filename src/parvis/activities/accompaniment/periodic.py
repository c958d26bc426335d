"""What the clock calls for accompaniments; twice or late does no harm."""

from parvis.activities.accompaniment.services.reminders import remind
from parvis.common.clock import periodic

SIX_HOURS = 6 * 3600


@periodic(SIX_HOURS, "accompaniment.reminders", per_municipality=True)
def send_reminders(now) -> None:
    """Tell of sessions and homework of the coming week."""
    remind(now)
