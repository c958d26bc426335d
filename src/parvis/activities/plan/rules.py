"""Who may do what in a plan: the stage allows it and the person may."""

import rules

from parvis.people.rules import is_member, is_staff
from parvis.processes.rules import activity_allows, can_manage


@rules.predicate
def is_in_charge(user, action) -> bool:
    """The person answers for this action."""
    return user.is_authenticated and getattr(action, "in_charge_id", None) == user.pk


@rules.predicate
def manages_plan(user, obj) -> bool:
    """The person runs the process of the activity, or of the activity of `obj`."""
    return can_manage(user, getattr(obj, "activity", obj))


rules.add_perm("plan.remark", activity_allows("submit") & is_member)
rules.add_perm("plan.write", activity_allows("review") & manages_plan)
# Progress and measures: the team, and whoever answers for that action.
rules.add_perm(
    "plan.follow", activity_allows("follow_up") & (manages_plan | (is_staff & is_in_charge))
)
rules.add_perm("plan.evaluate", activity_allows("publish") & manages_plan)
rules.add_perm("plan.manage", manages_plan)
rules.add_perm("plan.see_desk", is_staff | manages_plan)
