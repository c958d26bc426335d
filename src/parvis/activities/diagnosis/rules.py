"""Who may do what around a diagnosis: the stage allows it and the person may."""

import rules

from parvis.people.rules import is_guarantor, is_member, is_staff
from parvis.processes.models import TeamRole
from parvis.processes.rules import activity_allows, can_manage, is_in_team, team_roles


def invitation_of(activity, user) -> tuple[str, str]:
    """Why somebody was invited to this diagnosis, and for which service; empty for who was not.

    One query, then kept on the object that the request or the service has just read."""
    if activity is None or not user.is_authenticated:
        return ("", "")
    kept = activity.__dict__.setdefault("_diagnosis_invitations", {})
    if user.pk not in kept:
        found = activity.diagnosis_participants.filter(user=user)
        kept[user.pk] = found.values_list("role", "service").first() or ("", "")
    return kept[user.pk]


def role_in(activity, user) -> str:
    return invitation_of(activity, user)[0]


@rules.predicate
def is_invited(user, activity) -> bool:
    """The person was invited to this diagnosis, to fill the inventory or to assess."""
    return role_in(activity, user) != ""


@rules.predicate
def is_from_services(user, activity) -> bool:
    """The person was invited to it for what a service of the municipality does."""
    return role_in(activity, user) in ("service", "officer")


@rules.predicate
def is_assessor(user, activity) -> bool:
    """The person was invited to assess, which those who only fill the inventory do not do."""
    return role_in(activity, user) not in ("", "service")


@rules.predicate
def is_its_guarantor(user, activity) -> bool:
    """The guarantor of the process of this diagnosis."""
    return TeamRole.GUARANTOR in team_roles(user, activity)


rules.add_perm("diagnosis.manage", can_manage)
rules.add_perm("diagnosis.invite", activity_allows("review") & can_manage)
rules.add_perm("diagnosis.fill", activity_allows("edit") & (can_manage | is_from_services))
rules.add_perm("diagnosis.assess", activity_allows("vote") & is_member & is_assessor)
rules.add_perm("diagnosis.agree", activity_allows("count") & can_manage)
rules.add_perm("diagnosis.sign", activity_allows("publish") & (is_guarantor | is_its_guarantor))
rules.add_perm("diagnosis.choose", activity_allows("follow_up") & can_manage)
rules.add_perm("diagnosis.share", can_manage)
rules.add_perm("diagnosis.see_desk", is_staff | is_in_team | is_its_guarantor | is_from_services)
rules.add_perm("diagnosis.see_meeting", is_staff | is_in_team | is_invited)
