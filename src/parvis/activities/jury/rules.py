"""Who may do what around a jury: the stage allows it and the person may."""

import rules

from parvis.people.rules import is_member, is_officer, is_staff
from parvis.processes.rules import activity_allows


@rules.predicate
def is_seated(user, activity) -> bool:
    """The person sits in this jury now."""
    if activity is None or not user.is_authenticated:
        return False
    return activity.jury_seats.filter(user=user, status="active").exists()


rules.add_perm("jury.compose", activity_allows("review") & is_officer)
rules.add_perm("jury.score", activity_allows("vote") & is_member & is_seated)
rules.add_perm("jury.deliberate", activity_allows("count") & is_officer)
rules.add_perm("jury.manage", is_officer)
rules.add_perm("jury.see_screen", is_staff | (is_member & is_seated))
rules.add_perm("jury.see_desk", is_staff)
