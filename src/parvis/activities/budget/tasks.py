"""Background work: counting a large election, or one by several rules."""

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


@task()
def run_simulation_later(simulation_id: int, municipality_id: int) -> None:
    """Count by every rule of a simulation; nothing when it was deleted meanwhile."""
    from parvis.activities.budget.models import Simulation
    from parvis.activities.budget.services.simulation import election_again, run_simulation

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        found = Simulation.objects.select_related("past__process").filter(pk=simulation_id).first()
        if found is not None:
            run_simulation(found, election_again(found))
