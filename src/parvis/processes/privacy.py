"""What processes and their kinds keep about a person: how to copy it, how to forget it."""

from typing import Any

from parvis.processes.kinds import kinds
from parvis.processes.models import TeamMember


def export_person(user) -> dict[str, Any]:
    """The person's places in teams, and what each kind keeps, by its slug."""
    rows = TeamMember.objects.filter(user=user).select_related("process")
    teams = [{"process": row.process.title, "role": row.role} for row in rows]
    return {"teams": teams, "kinds": {kind.slug: kind.export_person(user) for kind in kinds()}}


def forget_person(user) -> None:
    """Leave the teams, and ask each kind to forget its part."""
    TeamMember.objects.filter(user=user).delete()
    for kind in kinds():
        kind.forget_person(user)
