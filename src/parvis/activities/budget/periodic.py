"""What the clock calls for budgets; twice or late does no harm."""

from parvis.activities.budget.services.consent import expire_requests
from parvis.common.clock import periodic

HOUR = 3600


@periodic(HOUR, "budget.consents", per_municipality=True)
def end_requests(now) -> None:
    """Ideas whose authors did not answer in time stay apart."""
    expire_requests(now)
