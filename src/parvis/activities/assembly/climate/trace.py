"""From what residents said to the actions of the plan, and back."""

from collections.abc import Iterable

from django.urls import reverse

from deliberation.climate.plan import ClimatePlan as Plan
from parvis.activities.assembly.climate.labels import SORTS
from parvis.activities.assembly.selectors.climate import actions_from, plan_in_force


def origins_of(links: Iterable) -> dict[str, list[dict]]:
    """Id of an action -> the contributions that it comes from, each once for what it is."""
    found: dict[str, list[dict]] = {}
    for link in links:
        one = {"sort": SORTS[link.sort], "contribution": link.contribution}
        found.setdefault(link.action, []).append(one)
    return found


def trace(contributions: Iterable, plan: Plan, links: Iterable) -> list[dict]:
    """Each contribution with the actions that come from it; none means that it waits."""
    by_id = {action.id: action for action in plan.actions}
    named: dict[int, list] = {}
    for link in links:
        actions = named.setdefault(link.contribution_id, [])
        if link.action in by_id and by_id[link.action] not in actions:
            actions.append(by_id[link.action])
    return [
        {
            "contribution": one,
            "sort": SORTS.get(one.category, one.category),
            "actions": named.get(one.pk, []),
        }
        for one in contributions
    ]


def climate_actions_from(contribution) -> list[dict]:
    """The actions of published plans that come from a contribution, each with its page."""
    found = []
    for row, id in actions_from(contribution):
        activity = row.activity
        action = next((one for one in plan_in_force(activity).actions if one.id == id), None)
        if action is not None:
            address = [activity.process.slug, activity.slug, id]
            found.append(
                {"action": action, "url": reverse("assembly:climate_action", args=address)}
            )
    return found


def climate_panel(contribution) -> tuple[str, dict] | None:
    """Template and context of what the plan adds to a contribution's page, if it comes from it."""
    actions = climate_actions_from(contribution)
    return ("assembly/climate/panel.html", {"actions": actions}) if actions else None
