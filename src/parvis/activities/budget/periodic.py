"""What the clock calls for budgets; twice or late does no harm."""

from parvis.activities.budget.services.assigning import remind_overdue
from parvis.activities.budget.services.consent import expire_requests
from parvis.activities.budget.services.evaluation import close_due
from parvis.common.clock import periodic

HOUR = 3600


@periodic(HOUR, "budget.consents", per_municipality=True)
def end_requests(now) -> None:
    """Ideas whose authors did not answer in time stay apart."""
    expire_requests(now)


@periodic(HOUR, "budget.evaluations", per_municipality=True)
def close_evaluations(now) -> None:
    """Close the questionnaires whose last day is over: who replied is then forgotten."""
    close_due(now)


@periodic(HOUR, "budget.opinions", per_municipality=True)
def remind_services(now) -> None:
    """Opinions that are late are asked for again, once a week."""
    remind_overdue(now)
