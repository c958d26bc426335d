"""What is kept of a person while a ranking is open, for their own copy."""

from typing import Any

from parvis.activities.priorities.selectors import own_duels, own_key, own_shares
from parvis.processes.models import Activity


def open_answers(user) -> list[dict[str, Any]]:
    """A person's answers in the rankings that are open."""
    found = Activity.objects.filter(kind_slug="priorities", stage_slug="rank")
    return [
        {
            "process": activity.process.title,
            "comparisons": [
                [one.low.contribution.title, one.high.contribution.title, one.get_choice_display()]
                for one in own_duels(activity, own_key(activity, user))
            ],
            "points": sum(own_shares(activity, own_key(activity, user)).values()),
        }
        for activity in found.select_related("process")
    ]
