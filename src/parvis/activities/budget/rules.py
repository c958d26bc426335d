"""Who may do what in a participatory budget: the stage allows it and the person may."""

import rules

from parvis.activities.budget.stages import BEFORE_VOTE, PUBLISHED
from parvis.contributions.rules import wrote
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


@rules.predicate
def wrote_project(user, project) -> bool:
    """The person wrote the project, alone or with others."""
    return project is not None and wrote.test(user, project.contribution)


@rules.predicate
def other_side(user, version) -> bool:
    """A change that one side proposed is for the other side to decide."""
    if version.from_holder:
        return is_officer(user) and not wrote_project(user, version.project)
    return wrote_project(user, version.project)


@rules.predicate
def is_another(user, appeal) -> bool:
    """Neither the officer who rejected nor an author of the project."""
    return appeal.rejection.by_id != user.pk and not wrote_project(user, appeal.project)


@rules.predicate
def in_review(user, row) -> bool:
    """The stage of the project of a version or an appeal allows a review."""
    return row.project.activity.allows("review")


is_team = is_officer | is_in_team

rules.add_perm("budget.submit", activity_allows("submit") & is_member)
rules.add_perm("budget.review", activity_allows("review") & is_officer)
# The two sides of a review: those who wrote the project, and the officers.
rules.add_perm("budget.hold", wrote_project)
rules.add_perm("budget.exchange", activity_allows("review") & (is_officer | wrote_project))
rules.add_perm("budget.read_exchange", is_officer | wrote_project)
rules.add_perm("budget.decide_version", in_review & other_side)
rules.add_perm("budget.decide_appeal", in_review & is_officer & is_another)
rules.add_perm("budget.vote", activity_allows("vote") & is_member)
rules.add_perm("budget.count", activity_allows("count") & is_officer)
rules.add_perm("budget.publish", activity_allows("publish") & is_officer)
rules.add_perm("budget.follow_up", result_is_known & is_officer)
rules.add_perm("budget.evaluate", result_is_known & is_member)
rules.add_perm("budget.manage", is_officer)
rules.add_perm("budget.confirm", is_officer | is_guarantor)
rules.add_perm("budget.simulate", rules_are_open & is_officer)
rules.add_perm("budget.see_desk", is_staff)
