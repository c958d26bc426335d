"""Who may run processes, and what a stage opens."""

import rules

from parvis.people.rules import is_officer, is_staff
from parvis.processes.models import ProcessStatus, TeamRole


def activity_allows(action: str):
    """A predicate: the stage of the activity (or of the activity of `obj`) is open for `action`."""

    @rules.predicate(f"activity_allows:{action}")
    def predicate(user, obj=None):
        activity = getattr(obj, "activity", obj)
        return activity is not None and activity.allows(action)

    return predicate


def team_roles(user, obj) -> set[str]:
    """What the person is in the team of the process of `obj`; empty for a visitor."""
    process = getattr(obj, "process", obj)
    if process is None or not user.is_authenticated:
        return set()
    return {member.role for member in process.team.all() if member.user_id == user.pk}


@rules.predicate
def is_in_team(user, obj) -> bool:
    """The person is in the team (not its guarantor) of the process of `obj`."""
    return bool(team_roles(user, obj) - {TeamRole.GUARANTOR})


@rules.predicate
def is_lead(user, obj) -> bool:
    """The person answers for the process of `obj`."""
    return TeamRole.LEAD in team_roles(user, obj)


@rules.predicate
def is_published(user, obj) -> bool:
    """The process of `obj` can be seen by everyone."""
    process = getattr(obj, "process", obj)
    return process is not None and process.status != ProcessStatus.DRAFT


# Running a process: its texts, dates, documents, activities and stages.
can_manage = is_officer | is_in_team
# Answering for it: publishing, its level, its team, archiving.
can_govern = is_officer | is_lead

rules.add_perm("processes.create", is_officer)
rules.add_perm("processes.manage", can_manage)
rules.add_perm("processes.govern", can_govern)
rules.add_perm("processes.see", is_published | is_staff | can_manage)
