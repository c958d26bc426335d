"""Who records decisions, publishes them and follows them up."""

import rules

from parvis.people.rules import is_elected, is_officer, is_staff


@rules.predicate
def is_published(user, decision) -> bool:
    """Everyone may read it."""
    return decision is not None and decision.published_at is not None


rules.add_perm("decisions.see", is_published | is_staff)
rules.add_perm("decisions.record", is_officer)
rules.add_perm("decisions.publish", is_officer | is_elected)
rules.add_perm("decisions.follow_up", is_officer)
