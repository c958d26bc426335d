"""Who may do what: the stage allows it and the person may.

The facilitator is whoever the engagement names, not whoever has that role in the municipality.
"""

import rules

from parvis.activities.accompaniment.selectors.engagements import facilitator_id
from parvis.people.rules import is_elected, is_officer, is_staff
from parvis.processes.rules import activity_allows


@rules.predicate
def is_companion(user, activity) -> bool:
    """The person is the named facilitator of this engagement; asks the database once."""
    return activity is not None and user.is_authenticated and facilitator_id(activity) == user.pk


rules.add_perm("accompaniment.see_desk", is_staff | is_companion)
rules.add_perm("accompaniment.manage", is_officer)
rules.add_perm("accompaniment.share", is_officer)
# While it is proposed: terms, modules, signatures.
rules.add_perm("accompaniment.plan", activity_allows("review") & (is_officer | is_companion))
rules.add_perm(
    "accompaniment.sign_for_municipality", activity_allows("review") & (is_officer | is_elected)
)
rules.add_perm("accompaniment.sign_for_organisation", activity_allows("review") & is_companion)
# While it runs: sessions, deliverables, homework, indicators.
rules.add_perm("accompaniment.work", activity_allows("follow_up") & (is_officer | is_companion))
rules.add_perm("accompaniment.judge", activity_allows("follow_up") & is_officer)
rules.add_perm("accompaniment.conclude", activity_allows("publish") & (is_officer | is_companion))
