"""What the clock calls for surveys; twice or late does no harm."""

from parvis.activities.survey.services.closing import delete_old_drafts, reduce_old_answers
from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "survey.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Forget what was begun and not sent, and what is personal in old answers."""
    delete_old_drafts(now)
    reduce_old_answers(now)
