"""Filing an idea and changing it."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import BudgetLine, Project, ProjectStatus
from parvis.activities.budget.money import cash
from parvis.activities.budget.services.needs import serve_need
from parvis.activities.budget.services.terms import check_own_share, check_terms, put_terms
from parvis.activities.budget.terms import Terms
from parvis.common.errors import Refused, require
from parvis.contributions.services import (
    ContributionFields,
    attach_file,
    edit_contribution,
    file_contribution,
)
from parvis.processes.services import advance, hold_open

NO_TERMS = Terms()
TERM_FIELDS = ("stream", "holder", "members", "groups", "own_share")
# Uploads, each with the description of its image.
Files = Iterable[tuple[object, str]]
# What an idea costs, part by part: label and cents.
Lines = Sequence[tuple[str, int]]


@transaction.atomic
def file_project(
    activity,
    *,
    author,
    fields: ContributionFields,
    estimated_cost: int | None = None,
    lines: Lines = (),
    terms: Terms = NO_TERMS,
    files: Files = (),
    need: str = "",
    now=None,
) -> Project:
    """File an idea: a contribution, its files, and the cost that its author thinks of (cents).

    `lines`: what the cost is made of, if the author says so; then their sum is the cost. `need`:
    the key of the priority that it serves. A refused file refuses the whole: the form comes back
    and nothing is half filed.
    """
    activity = hold_open(activity, "submit", now=now)
    require(author, "budget.submit", activity)
    estimated_cost = cost_of(lines, estimated_cost)
    check_terms(activity, terms)
    check_estimate(activity, estimated_cost, terms)
    contribution = file_contribution(activity, author=author, fields=fields, now=now)
    attach(contribution, files, by=author)
    project = Project(contribution=contribution, activity=activity, estimated_cost=estimated_cost)
    put_terms(project, terms)
    project.save(force_insert=True)
    put_lines(project, lines)
    if need:
        serve_need(project, need)
    return project


def cost_of(lines: Lines, told: int | None) -> int | None:
    """The sum of the lines, else what was told; `Refused` when the two differ."""
    total = sum(amount for _label, amount in lines)
    if any(amount <= 0 for _label, amount in lines):
        raise Refused(_("Chaque ligne a un montant plus grand que zéro."), code="no_amount")
    if lines and told is not None and told != total:
        raise Refused(_("Le coût n’est pas la somme des lignes."), code="wrong_sum")
    return total if lines else told


def put_lines(project: Project, lines: Lines) -> None:
    """Write the lines in place of those that were there."""
    BudgetLine.objects.filter(project=project).delete()
    BudgetLine.objects.bulk_create(
        [
            BudgetLine(project=project, position=place, label=label.strip(), amount=amount)
            for place, (label, amount) in enumerate(lines)
        ]
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
    lines: Lines = (),
    terms: Terms | None = None,
    files: Files = (),
    need: str | None = None,
) -> Project:
    """Change an idea that has not been reviewed yet; the author's right is the contribution's.

    `files` are added to those it has; without `need`, the priority that it serves stays. Raises
    `Refused`, and then nothing is changed.
    """
    advance(project.activity)
    if project.status != ProjectStatus.SUBMITTED:
        raise Refused(
            _("Cette idée est déjà à l’analyse : elle ne peut plus changer. Commentez-la plutôt."),
            code="reviewed",
        )
    estimated_cost = cost_of(lines, estimated_cost)
    terms = Terms.of(project) if terms is None else terms
    check_terms(project.activity, terms)
    check_estimate(project.activity, estimated_cost, terms)
    edit_contribution(project.contribution, by=by, fields=fields)
    attach(project.contribution, files, by=by)
    project.estimated_cost = estimated_cost
    put_terms(project, terms)
    project.save(update_fields=["estimated_cost", *TERM_FIELDS])
    put_lines(project, lines)
    if need is not None:
        serve_need(project, need)
    return project


def check_estimate(activity, cost: int | None, terms: Terms = NO_TERMS) -> None:
    """What the budget would pay is within the limit; the holder's own share is not counted."""
    config = configuration(activity)
    limit = config.cap_of(terms.stream)
    if cost is not None and terms.own_share:
        check_own_share(config, cost, terms.own_share)
    if cost is not None and limit and cost - terms.own_share > limit:
        words = _(
            "Un projet peut coûter au plus %(limit)s. Réduisez le coût, "
            "ou décrivez une première étape. Votre texte est gardé."
        )
        raise Refused(words % {"limit": cash(limit, config.currency)}, code="above_cap")
