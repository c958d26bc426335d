"""Who records decisions, publishes them and follows them up."""

import rules

from parvis.contributions.models import Status
from parvis.contributions.rules import wrote
from parvis.people.rules import is_elected, is_officer, is_staff


@rules.predicate
def is_published(user, decision) -> bool:
    """Everyone may read it."""
    return decision is not None and decision.published_at is not None


@rules.predicate
def is_published_text(user, contribution) -> bool:
    """One that joined another included: the answer to that one is an answer to both."""
    return contribution.status == Status.PUBLISHED


rules.add_perm("decisions.see", is_published | is_staff)
rules.add_perm("decisions.record", is_officer)
rules.add_perm("decisions.publish", is_officer | is_elected)
rules.add_perm("decisions.follow_up", is_officer)
# What the author thinks of the answer; nobody else does, whatever their role.
rules.add_perm("decisions.mark_answer", is_published_text & wrote)
