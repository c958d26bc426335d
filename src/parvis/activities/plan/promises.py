"""The actions of an adopted plan as commitments that other kinds may take in."""

from parvis.activities.plan.models import Action, Status
from parvis.processes.outcomes import Commitment


def commitments(activity) -> list[Commitment]:
    """Every action that is not given up, in the order of its number."""
    found = Action.objects.filter(activity=activity).exclude(status=Status.ABANDONED)
    return [
        Commitment(
            title=one.title,
            text=one.text,
            source=activity.key,
            data={
                "action": one.number,
                "status": one.status,
                "percent": one.percent,
                "starts_on": one.starts_on.isoformat() if one.starts_on else "",
            },
            owner=one.owner,
            due_on=one.ends_on,
        )
        for one in found.order_by("number")
    ]
