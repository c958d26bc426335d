"""Filing an idea and changing it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project, ProjectStatus
from parvis.activities.budget.money import cash
from parvis.common.errors import Refused, require
from parvis.contributions.services import (
    ContributionFields,
    attach_file,
    edit_contribution,
    file_contribution,
)
from parvis.processes.services import advance, hold_open

# Uploads, each with the description of its image.
Files = Iterable[tuple[object, str]]


@transaction.atomic
def file_project(
    activity,
    *,
    author,
    fields: ContributionFields,
    estimated_cost: int | None = None,
    files: Files = (),
    now=None,
) -> Project:
    """File an idea: a contribution, its files, and the cost that its author thinks of (cents).

    A refused file refuses the whole: the form comes back and nothing is half filed.
    """
    activity = hold_open(activity, "submit", now=now)
    require(author, "budget.submit", activity)
    check_estimate(activity, estimated_cost)
    contribution = file_contribution(activity, author=author, fields=fields, now=now)
    attach(contribution, files, by=author)
    return Project.objects.create(
        contribution=contribution, activity=activity, estimated_cost=estimated_cost
    )


def attach(contribution, files: Files, *, by) -> None:
    for upload, description in files:
        attach_file(contribution, upload=upload, description=description, by=by)


@transaction.atomic
def edit_project(
    project: Project,
    *,
    by,
    fields: ContributionFields,
    estimated_cost: int | None = None,
    files: Files = (),
) -> Project:
    """Change an idea that has not been reviewed yet; the author's right is the contribution's.

    `files` are added to those it has. Raises `Refused`, and then nothing is changed.
    """
    advance(project.activity)
    if project.status != ProjectStatus.SUBMITTED:
        raise Refused(
            _("Cette idée est déjà à l’analyse : elle ne peut plus changer. Commentez-la plutôt."),
            code="reviewed",
        )
    check_estimate(project.activity, estimated_cost)
    edit_contribution(project.contribution, by=by, fields=fields)
    attach(project.contribution, files, by=by)
    project.estimated_cost = estimated_cost
    project.save(update_fields=["estimated_cost"])
    return project


def check_estimate(activity, cost: int | None) -> None:
    config = configuration(activity)
    limit = config.project_cap or config.envelope
    if cost is not None and limit and cost > limit:
        words = _(
            "Un projet peut coûter au plus %(limit)s. Réduisez le coût, "
            "ou décrivez une première étape. Votre texte est gardé."
        )
        raise Refused(words % {"limit": cash(limit, config.currency)}, code="above_cap")
