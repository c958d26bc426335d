"""Who may run processes, and what a stage opens."""

import rules

from parvis.people.rules import is_officer
from parvis.processes.models import TeamRole


def activity_allows(action: str):
    """A predicate: the stage of the activity (or of the activity of `obj`) is open for `action`."""

    @rules.predicate(f"activity_allows:{action}")
    def predicate(user, obj=None):
        activity = getattr(obj, "activity", obj)
        return activity is not None and activity.allows(action)

    return predicate


@rules.predicate
def is_in_team(user, obj) -> bool:
    """The person is in the team (not its guarantor) of the process of `obj`."""
    process = getattr(obj, "process", obj)
    return any(
        member.user_id == user.pk and member.role != TeamRole.GUARANTOR
        for member in process.team.all()
    )


@rules.predicate
def is_published(user, obj) -> bool:
    """The process of `obj` can be seen by everyone."""
    process = getattr(obj, "process", obj)
    return process.status != "draft"


can_manage = is_officer

rules.add_perm("processes.create", is_officer)
rules.add_perm("processes.manage", can_manage)
rules.add_perm("processes.see", is_published | can_manage | is_in_team)
