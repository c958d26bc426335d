"""What the pages of the climate plan start from."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from parvis.activities.assembly.climate.books import refusal
from parvis.activities.assembly.selectors.climate import plan_and_version, plan_row
from parvis.activities.assembly.views.shared import find, find_at_desk, page
from parvis.common.errors import Refused, require


def find_plan(request, process: str, activity: str):
    """The activity, for those who may read its climate plan now; else 404."""
    found = find(request, process, activity)
    if not request.user.has_perm("assembly.read_climate", found):
        raise Http404
    return found


def find_plan_at_desk(request, process: str, activity: str):
    """The activity, for staff; 404 if it prepares no climate plan."""
    found = find_at_desk(request, process, activity)
    if not request.user.has_perm("assembly.see_climate_desk", found):
        raise Http404
    return found


def find_to_plan(request, process: str, activity: str):
    """The activity, for those who may change its climate plan."""
    found = find_plan_at_desk(request, process, activity)
    require(request.user, "assembly.plan_climate", found)
    return found


def plan_page(activity, title: str, *, tab: str, **context: Any) -> dict[str, Any]:
    """What each page of the plan shares; `tab`: which one it is."""
    plan, version = plan_and_version(activity)
    row = plan_row(activity)
    shared = {
        "plan": plan,
        "version": version,
        "row": row,
        "published": row is not None and row.is_published,
        "part": tab,
        "tab": "climate",
    }
    return page(activity, title) | shared | context


def desk_page(request, activity, title: str, *, tab: str, **context: Any) -> dict[str, Any]:
    may = request.user.has_perm("assembly.plan_climate", activity)
    made = plan_page(activity, title, tab=tab, may_plan=may, **context)
    return made | {"may_manage": request.user.has_perm("assembly.manage", activity)}


def saved(form, save) -> bool:
    """Whether a form was right and could be saved; otherwise it says why."""
    if not form.is_valid():
        return False
    try:
        save()
    except Refused as refused:
        form.add_error("reason" if has_reason(form, refused) else None, refused.message)
    except ValueError as error:
        form.add_error(None, refusal(error).message)
    return form.is_valid()


def has_reason(form, refused: Refused) -> bool:
    return refused.code == "no_reason" and "reason" in form.fields


def status_of(*forms) -> int:
    """422 if a form is refused."""
    return 422 if any(form.is_bound and not form.is_valid() for form in forms) else 200


def one_of(items, test, *, what: str = ""):
    """The first that passes the test, else 404."""
    found = next((item for item in items if test(item)), None)
    if found is None:
        raise Http404(what or _("Cette partie du plan n’existe pas."))
    return found
