"""What the clock calls for diagnoses; twice or late does no harm."""

from parvis.activities.diagnosis.services.retention import delete_what_is_due
from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "diagnosis.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Delete, on their date, people's own assessments of published diagnoses."""
    delete_what_is_due(now)
