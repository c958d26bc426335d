"""Declarations of interest and scores: a member's own, and nobody else's to read."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.budgeting.groups import ConstraintError
from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Declaration, Interest, Project, Score
from parvis.activities.jury.selectors.own import declaration_of, own_seat
from parvis.common.errors import Refused, require
from parvis.processes.services import hold_open


@transaction.atomic
def declare(activity, interests: Mapping[int, str], *, by, now=None) -> int:
    """Keep a member's links with projects, by the project's number; how many were said.

    A link that keeps the member away from a project drops the score they may have given it.
    """
    activity = hold_open(activity, "vote", now=now)
    require(by, "jury.score", activity)
    seat = own_seat(activity, by)
    projects = Project.objects.filter(activity=activity, number__in=interests)
    for project in projects:
        interest = Interest(interests[project.number])
        Declaration.objects.update_or_create(
            seat=seat, project=project, defaults={"interest": interest}
        )
        if interest != Interest.NONE:
            Score.objects.filter(seat=seat, project=project).delete()
    return len(projects)


@transaction.atomic
def give_score(project: Project, points: Mapping[str, int], *, by, now=None) -> Score:
    """Keep or change a member's points for a project.

    Raises `Refused` without a declaration, with a link to the project, or off the scale.
    """
    activity = hold_open(project.activity, "vote", now=now)
    require(by, "jury.score", activity)
    seat = own_seat(activity, by)
    check_may_score(declaration_of(seat, project))
    try:
        configuration(activity).grid.score(points)
    except ConstraintError as error:
        raise Refused(
            _("Donnez de 0 à 4 points pour chaque critère. Vos autres cotes sont gardées."),
            code="bad_points",
        ) from error
    score, _created = Score.objects.update_or_create(
        seat=seat, project=project, defaults={"points": dict(points)}
    )
    return score


def check_may_score(declaration: Declaration | None) -> None:
    """Refuse whoever has not said whether they have a link, or has one."""
    if declaration is None:
        raise Refused(
            _("Dites d’abord si vous avez un lien avec ce projet, puis donnez votre cote."),
            code="not_declared",
        )
    if declaration.recuses:
        raise Refused(
            _(
                "Vous avez déclaré un lien avec ce projet : vous ne le cotez pas, et vous ne "
                "participez pas à sa discussion. Si c’est une erreur, corrigez votre déclaration."
            ),
            code="recused",
        )
