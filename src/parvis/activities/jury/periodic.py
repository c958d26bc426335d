"""What the clock calls for juries; twice or late does no harm."""

from parvis.activities.jury.services.retention import delete_what_is_due
from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "jury.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Delete, on their date, private scores and declarations of juries whose work is over."""
    delete_what_is_due(now)
