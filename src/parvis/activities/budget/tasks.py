"""Background work: counting a large election."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def count_ballots(tally_id: int, municipality_id: int) -> None:
    """Count by the tally's rule and explain the result."""
    from parvis.activities.budget.models import Tally
    from parvis.activities.budget.services.counting import run_tally

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        run_tally(Tally.objects.select_related("activity__process").get(pk=tally_id))
