"""Noting the residents' priorities on a budget, and which of them a project serves."""

from parvis.activities.budget.models import Project
from parvis.activities.budget.models.needs import ServedNeed
from parvis.activities.budget.selectors.needs import KEPT, known_needs, needs_around, noted
from parvis.common.generations import drop_pages_later

# Afterwards ideas are filed already: what oriented them stays what people read.
TAKING = frozenset({"prepare", "submit"})


def take_needs(activity) -> None:
    """Note what the process says matters, in its order; within the caller's transaction."""
    if activity.stage_slug not in TAKING:
        return
    found = [noted(need, place) for place, need in enumerate(needs_around(activity), start=1)]
    if found == activity.settings.get(KEPT, []):
        return
    activity.settings = activity.settings | {KEPT: found}
    activity.save(update_fields=["settings"])
    drop_pages_later(activity.municipality_id)


def serve_need(project: Project, key: str) -> None:
    """Keep which priority an idea serves; an empty or unknown key is none."""
    known = {one.key for one in known_needs(project.activity)}
    if key in known:
        ServedNeed.objects.update_or_create(project=project, defaults={"key": key})
    else:
        ServedNeed.objects.filter(project=project).delete()
