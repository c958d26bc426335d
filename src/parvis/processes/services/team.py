"""Who runs and guarantees a process."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.notices.services import follow
from parvis.people.rules import is_staff
from parvis.processes.models import Process, TeamMember, TeamRole


@transaction.atomic
def add_team_member(process: Process, *, user, role: str, by) -> TeamMember:
    """Add a member of the staff to the team; they follow the process. Twice changes nothing."""
    require(by, "processes.govern", process)
    if role not in TeamRole.values:
        raise Refused(_("Ce rôle n’existe pas."), code="unknown_role")
    if not is_staff(user):
        raise Refused(_("Invitez d’abord cette personne comme membre du bureau."), code="not_staff")
    member, _created = TeamMember.objects.get_or_create(process=process, user=user, role=role)
    follow(user, process.key)
    drop_pages_later(process.municipality_id)
    return member


@transaction.atomic
def remove_team_member(member: TeamMember, *, by) -> None:
    """Take somebody out of the team; somebody must stay responsible for the process."""
    process = member.process
    require(by, "processes.govern", process)
    leads = process.team.select_for_update().filter(role=TeamRole.LEAD)
    if member.role == TeamRole.LEAD and len(leads) == 1:
        raise Refused(
            _("Nommez d’abord une autre personne responsable de la démarche."), code="last_lead"
        )
    member.delete()
    drop_pages_later(process.municipality_id)
