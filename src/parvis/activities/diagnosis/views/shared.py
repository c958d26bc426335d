"""What every page of a diagnosis starts from."""

from typing import Any

from django.http import Http404

from deliberation.diagnosis.grid import Indicator
from parvis.activities.diagnosis.configuration import configuration
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import asked_of
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity

POWERS = ("manage", "invite", "fill", "agree", "sign", "choose", "share")


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "diagnosis")


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity, for staff, its team, and people invited from the services."""
    found = find(request, process, activity)
    require(request.user, "diagnosis.see_desk", found)
    return found


def find_to_manage(request, process: str, activity: str) -> Activity:
    """The activity, for those who run its process."""
    found = find_at_desk(request, process, activity)
    require(request.user, "diagnosis.manage", found)
    return found


def indicator_or_404(frame: Diagnosis, name: str) -> Indicator:
    """The indicator of that id, if the municipality is asked about it."""
    found = next((one for one in asked_of(frame) if one.id == name), None)
    if found is None:
        raise Http404
    return found


def renew(form, version: str) -> None:
    """Give a refused form the version that is there now: sent again, it is sent knowingly."""
    form.data = form.data.copy()
    form.data["version"] = version


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)


def desk_page(request, activity, tab: str, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    powers = {
        f"may_{name}": request.user.has_perm(f"diagnosis.{name}", activity) for name in POWERS
    }
    return page(activity, title, tab=tab, **powers) | context
