"""Who may do what in a participatory budget: the stage allows it and the person may."""

import rules

from parvis.activities.budget.stages import BEFORE_VOTE, PUBLISHED
from parvis.people.rules import is_guarantor, is_member, is_officer, is_staff
from parvis.processes.rules import activity_allows, is_in_team


@rules.predicate
def rules_are_open(user, activity) -> bool:
    """Whether the vote has not opened yet, so that its rules may still change."""
    return activity is not None and activity.stage_slug in BEFORE_VOTE


@rules.predicate
def result_is_known(user, activity) -> bool:
    """Whether the result is published, so that the council and the services can follow it up."""
    return activity is not None and activity.stage_slug in PUBLISHED


is_team = is_officer | is_in_team

rules.add_perm("budget.submit", activity_allows("submit") & is_member)
rules.add_perm("budget.review", activity_allows("review") & is_officer)
rules.add_perm("budget.vote", activity_allows("vote") & is_member)
rules.add_perm("budget.count", activity_allows("count") & is_officer)
rules.add_perm("budget.publish", activity_allows("publish") & is_officer)
rules.add_perm("budget.follow_up", result_is_known & is_officer)
rules.add_perm("budget.manage", is_officer)
rules.add_perm("budget.confirm", is_officer | is_guarantor)
rules.add_perm("budget.simulate", rules_are_open & is_officer)
rules.add_perm("budget.see_desk", is_staff)
