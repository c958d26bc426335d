"""Results of the residents that decisions answer."""

from django.db.models import QuerySet

from parvis.decisions.models import Decision, ResultLink
from parvis.processes.models import Activity, Process
from parvis.processes.outcomes import Preference


def asking(process: Process) -> list[Activity]:
    """The activities of a process whose kind can say what most residents want; one query."""
    rows = Activity.objects.filter(process=process).select_related("process", "municipality")
    found = rows.order_by("phase__position", "pk")
    return [activity for activity in found if Preference in activity.kind.publishes]


def preferences(activity: Activity) -> dict[str, Preference]:
    """What an activity has published, by the name of the question."""
    found = activity.kind.outcomes(activity, Preference)
    return {one.data["item"]: one for one in found if isinstance(one, Preference)}


def answered_results(decision: Decision) -> QuerySet[ResultLink]:
    return decision.results.select_related("activity__process").order_by("pk")
