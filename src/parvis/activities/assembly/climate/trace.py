"""From what residents said to the actions of the plan, and back."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from deliberation.climate.plan import ClimatePlan as Plan
from parvis.activities.assembly.climate.labels import SORTS
from parvis.activities.assembly.selectors.climate import actions_from, plan_in_force

Panel = tuple[str, dict[str, Any]]


def origins_of(links: Iterable, public: set[int]) -> dict[str, list[dict]]:
    """Id of an action -> what it comes from, each with its title and its page.

    `public`: keys of the recommendations that everybody may read by now; others are left out.
    """
    found: dict[str, list[dict]] = {}
    for link in links:
        text = link.recommendation
        if text is not None and text.pk not in public:
            continue
        said = link.contribution or text.contribution
        one = {
            "sort": SORTS[link.sort],
            "title": text.title if text else said.public_title,
            "number": text.number if text else None,
            "url": said.get_absolute_url() if said else "",
        }
        found.setdefault(link.action, []).append(one)
    return found


def trace(ones: Iterable, plan: Plan, links: Iterable) -> list[dict]:
    """Each contribution or recommendation with the actions that answer it; none: it waits."""
    by_id = {action.id: action for action in plan.actions}
    named: dict[Any, list] = {}
    for link in links:
        actions = named.setdefault(link.recommendation or link.contribution, [])
        if link.action in by_id and by_id[link.action] not in actions:
            actions.append(by_id[link.action])
    return [{"one": one, "actions": named.get(one, [])} for one in ones]


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


def climate_panel(contribution, panel: Panel | None) -> Panel | None:
    """Template and context of a contribution's page, with the actions of the plan that answer it.

    `panel`: what the assembly shows there already, for one of its recommendations.
    """
    actions = climate_actions_from(contribution)
    if not actions:
        return panel
    template, context = panel or ("assembly/climate/panel.html", {})
    shown = tuple((one["url"], one["action"].title) for one in actions)
    kept = {"kept_as": (*context["kept_as"], shown)} if "kept_as" in context else {}
    return template, context | {"climate_actions": actions} | kept
