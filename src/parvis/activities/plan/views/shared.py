"""What every page of a plan starts from."""

from typing import Any

from django.http import Http404

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Action, Evaluation, Moment
from parvis.activities.plan.selectors.actions import action_of
from parvis.activities.plan.stages import HIDDEN
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "plan")


def find_shown(request, process: str, activity: str) -> Activity:
    """The same, once the plan is put to residents; its team sees it before."""
    found = find(request, process, activity)
    if found.stage_slug in HIDDEN and not request.user.has_perm("plan.manage", found):
        raise Http404
    return found


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity, for staff and its team."""
    found = find(request, process, activity)
    require(request.user, "plan.see_desk", found)
    return found


def find_to_manage(request, process: str, activity: str) -> Activity:
    """The activity, for its team."""
    found = find_at_desk(request, process, activity)
    require(request.user, "plan.manage", found)
    return found


def action_or_404(activity: Activity, number: int) -> Action:
    found = action_of(activity, number)
    if found is None:
        raise Http404
    return found


def evaluation_or_404(activity: Activity, moment: str) -> Evaluation:
    found = Evaluation.objects.filter(activity=activity, moment=moment).first()
    if moment not in Moment.values or found is None:
        raise Http404
    found.activity = activity
    return found


def page(activity: Activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)


def desk_page(request, activity, tab: str, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    user = request.user
    powers = {
        "may_manage": user.has_perm("plan.manage", activity),
        "may_write": user.has_perm("plan.write", activity),
        "may_follow": activity.allows("follow_up") and user.has_perm("plan.manage", activity),
        "may_evaluate": user.has_perm("plan.evaluate", activity),
    }
    return page(activity, title, tab=tab, **powers) | context
