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


@rules.predicate
def is_climate(user, activity) -> bool:
    """Whether the assembly prepares a climate plan."""
    return activity is not None and activity.settings.get("format") == "climate_assembly"


@rules.predicate
def climate_is_published(user, activity) -> bool:
    """Whether the climate plan is there for everybody to read."""
    plan = getattr(activity, "climate_plan", None)
    return plan is not None and plan.is_published


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
rules.add_perm("assembly.read_climate", is_climate & (climate_is_published | is_staff | is_team))
rules.add_perm("assembly.see_climate_desk", is_climate & is_staff)
rules.add_perm("assembly.plan_climate", is_climate & is_officer)
