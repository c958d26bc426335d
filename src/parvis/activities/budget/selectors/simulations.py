"""Reading simulations, and the elections on which to make them."""

from django.db.models import QuerySet

from parvis.activities.budget.models import Simulation, Tally
from parvis.processes.models import Activity


def simulations_of(activity) -> QuerySet[Simulation]:
    """The simulations of a budget, the newest first, without their long texts."""
    return Simulation.objects.filter(activity=activity).defer("result", "upload")


def simulation_of(activity, uuid) -> Simulation | None:
    """One of them, with its result."""
    found = Simulation.objects.filter(activity=activity, uuid=uuid).defer("upload").first()
    if found is not None:
        found.activity = activity
    return found


def published_budgets(activity) -> list[Activity]:
    """The other budgets of the municipality whose result is published, the newest first."""
    found = Tally.objects.filter(
        official=True,
        published_at__isnull=False,
        activity__municipality=activity.municipality_id,
    ).exclude(activity=activity)
    ids = list(found.order_by("-published_at").values_list("activity_id", flat=True))
    budgets = Activity.objects.filter(pk__in=ids).select_related("process")
    return sorted(budgets, key=lambda one: ids.index(one.pk))


def tallies_of(activity) -> QuerySet[Tally]:
    """Every count of a vote, by any rule, without their long texts."""
    return Tally.objects.filter(activity=activity).defer("result", "explanations")
