"""Who may do what with a contribution. A permission is "the stage allows it and the person may"."""

import rules

from parvis.contributions.models import Status
from parvis.contributions.selectors.authors import coauthor_ids
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


@rules.predicate
def is_coauthor(user, contribution) -> bool:
    """The person accepted to write it with its author; asks the database once a contribution."""
    return user.is_authenticated and user.pk in coauthor_ids(contribution)


wrote = is_author | is_coauthor
may_still_change = activity_allows("submit") | activity_allows("edit")
before_the_vote = may_still_change | activity_allows("support") | activity_allows("review")

rules.add_perm("contributions.see", (is_shown & is_public) | is_author | is_officer | is_coauthor)
rules.add_perm("contributions.file", is_member & activity_allows("submit"))
# The stage first: it costs nothing, and the co-authors a query.
rules.add_perm("contributions.edit", may_still_change & is_live & wrote)
rules.add_perm("contributions.withdraw", is_author & is_live & before_the_vote)
# Nobody supports their own: the count says how many others want it.
rules.add_perm("contributions.support", activity_allows("support") & is_member & is_live & ~wrote)
rules.add_perm("contributions.comment", is_member & is_live & activity_allows("comment"))
rules.add_perm("contributions.withdraw_comment", is_author)
rules.add_perm("contributions.report", is_member)
rules.add_perm("contributions.moderate", is_officer)
rules.add_perm("contributions.appeal", wrote_target)
rules.add_perm("contributions.see_appeals", is_guarantor | is_officer)
rules.add_perm("contributions.decide_appeal", (is_guarantor | is_officer) & is_neutral)
rules.add_perm("contributions.answer", is_officer | is_elected)
rules.add_perm("contributions.merge", is_officer)
rules.add_perm("contributions.manage_services", is_officer)

# Writing together: any author invites; the last one withdraws rather than leaves.
rules.add_perm("contributions.share", before_the_vote & is_live & wrote)
rules.add_perm("contributions.see_coauthors", wrote | is_officer)
rules.add_perm("contributions.join", is_member)
rules.add_perm("contributions.leave", wrote)
# Private papers: for those who wrote and those who review, never for readers.
rules.add_perm("contributions.give_paper", before_the_vote & is_live & wrote)
rules.add_perm("contributions.see_papers", wrote | is_officer)
