"""What the clock calls."""

from parvis.activities.assembly.services.retention import delete_what_is_due
from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "assembly.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Forget, on their date, those who were not drawn and those whose work is over."""
    delete_what_is_due(now)
