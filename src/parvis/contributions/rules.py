"""Who may do what with a contribution. A permission is "the stage allows it and the person may"."""

import rules

from parvis.contributions.models import Status
from parvis.people.rules import is_author, is_elected, is_guarantor, is_member, is_officer
from parvis.processes.models import ProcessStatus
from parvis.processes.rules import activity_allows


@rules.predicate
def is_live(user, contribution) -> bool:
    """Published, and not merged into another one: only such a contribution takes writes."""
    return contribution.status == Status.PUBLISHED and contribution.merged_into_id is None


@rules.predicate
def is_shown(user, contribution) -> bool:
    """Its page exists for everybody; a hidden one's shows why it is hidden, not its text."""
    return contribution.status != Status.DRAFT


@rules.predicate
def is_public(user, contribution) -> bool:
    """Its process can be seen by everyone."""
    return contribution.activity.process.status != ProcessStatus.DRAFT


@rules.predicate
def wrote_target(user, action) -> bool:
    """The person wrote the text that the moderation is about."""
    return user.is_authenticated and action.target.author_id == user.pk


@rules.predicate
def is_neutral(user, appeal) -> bool:
    """Neither the moderator who acted nor the author of the text. Without an appeal: anybody."""
    if appeal is None or not hasattr(appeal, "action"):
        return True
    return user.pk not in (appeal.action.moderator_id, appeal.author_id)


may_still_change = activity_allows("submit") | activity_allows("edit")
before_the_vote = may_still_change | activity_allows("support") | activity_allows("review")

rules.add_perm("contributions.see", (is_shown & is_public) | is_author | is_officer)
rules.add_perm("contributions.file", is_member & activity_allows("submit"))
rules.add_perm("contributions.edit", is_author & is_live & may_still_change)
rules.add_perm("contributions.withdraw", is_author & is_live & before_the_vote)
# Nobody supports their own: the count says how many others want it.
rules.add_perm(
    "contributions.support", is_member & is_live & ~is_author & activity_allows("support")
)
rules.add_perm("contributions.comment", is_member & is_live & activity_allows("comment"))
rules.add_perm("contributions.withdraw_comment", is_author)
rules.add_perm("contributions.report", is_member)
rules.add_perm("contributions.moderate", is_officer)
rules.add_perm("contributions.appeal", wrote_target)
rules.add_perm("contributions.see_appeals", is_guarantor | is_officer)
rules.add_perm("contributions.decide_appeal", (is_guarantor | is_officer) & is_neutral)
rules.add_perm("contributions.answer", is_officer | is_elected)
rules.add_perm("contributions.merge", is_officer)
