"""Who may do what in an assembly: the stage allows it and the person may."""

import rules

from parvis.people.rules import is_guarantor, is_officer, is_staff
from parvis.processes.rules import activity_allows, is_in_team


@rules.predicate
def sits(user, activity) -> bool:
    """Whether the person is an active member of this assembly."""
    if activity is None or not user.is_authenticated:
        return False
    return activity.assembly_members.filter(user=user, status="active").exists()


is_team = is_officer | is_in_team

rules.add_perm("assembly.manage", is_officer)
rules.add_perm("assembly.see_desk", is_staff)
# Sessions, those who are heard, documents, tables: in every stage.
rules.add_perm("assembly.organise", is_team)
rules.add_perm("assembly.enter", sits | is_team | is_guarantor)
rules.add_perm("assembly.draw", activity_allows("count") & is_officer)
rules.add_perm("assembly.draft", activity_allows("edit") & (sits | is_team))
rules.add_perm("assembly.vote", activity_allows("vote") & sits)
rules.add_perm("assembly.count_papers", activity_allows("vote") & is_officer)
rules.add_perm("assembly.note", activity_allows("publish") & sits)
rules.add_perm("assembly.publish", activity_allows("publish") & is_officer)
rules.add_perm(
    "assembly.reply", (activity_allows("review") | activity_allows("follow_up")) & is_officer
)
