"""What a plan keeps of a person beside contributions: whom it reminds."""

from typing import Any

from parvis.activities.plan.models import Action, News


def actions_in_charge(user) -> list[dict[str, Any]]:
    """The actions of which the person is reminded."""
    found = Action.objects.filter(in_charge=user).select_related("activity__process")
    return [
        {
            "process": one.activity.process.title,
            "number": one.number,
            "title": one.title,
            "due": one.ends_on.isoformat() if one.ends_on else "",
        }
        for one in found.order_by("activity_id", "number")
    ]


def forget_charge(user) -> None:
    """Take the person out of the actions, and off the news that they wrote for their service."""
    Action.objects.filter(in_charge=user).update(in_charge=None)
    News.objects.filter(author=user).update(author=None)
