"""The officers' work on ideas: admissibility, costing, merging, the ballot paper."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.criteria import criteria_of
from parvis.activities.budget.models import (
    Costing,
    Project,
    ProjectAppeal,
    ProjectEvent,
    ProjectStatus,
    Verdict,
    Version,
)
from parvis.activities.budget.money import cash
from parvis.activities.budget.services.terms import check_own_share
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused, require
from parvis.contributions.models import Status
from parvis.contributions.services import merge_contributions
from parvis.processes.services import advance

Verb = ProjectEvent.Verb
REVIEWED = (
    *(ProjectStatus.SUBMITTED, ProjectStatus.ADMISSIBLE),
    *(ProjectStatus.COSTED, ProjectStatus.AMENDED),
)


def open_review(project: Project, by, *, live: bool = True) -> Project:
    """The same project, locked, once the stage and the person allow a review.

    `live`: refused too when the idea was hidden or withdrawn.
    """
    fresh = (
        Project.objects.select_for_update(of=("self",))
        .select_related("activity__process", "contribution__author")
        .get(pk=project.pk)
    )
    fresh.activity = advance(fresh.activity)
    require(by, "budget.review", fresh)
    if live and fresh.contribution.status != Status.PUBLISHED:
        raise Refused(
            _("Cette idée n’est plus publiée : elle a été masquée ou retirée."), code="not_live"
        )
    return fresh


def check_status(project: Project, allowed) -> None:
    if project.status not in allowed:
        words = _("Cette idée est « %(status)s » : cette étape n’est pas possible maintenant.")
        raise Refused(words % {"status": project.get_status_display()}, code="wrong_status")


@transaction.atomic
def admit(project: Project, *, by, note: str = "", now=None) -> Project:
    """Say that an idea can be considered, or can again after a rejection."""
    project = open_review(project, by)
    check_status(project, (ProjectStatus.SUBMITTED, ProjectStatus.REJECTED))
    needed = configuration(project.activity).supports_needed
    if project.contribution.support_count < needed:
        words = _("Il faut %(needed)d soutiens ; cette idée en a %(count)d.")
        counts = {"needed": needed, "count": project.contribution.support_count}
        raise Refused(words % counts, code="supports")
    check_grid(project)
    check_no_appeal(project)
    project.status, project.reason = ProjectStatus.ADMISSIBLE, ""
    return step(project, Verb.ADMITTED, note, by=by, now=now)


def check_grid(project: Project) -> None:
    """What the grid answers with no, or not yet, cannot be admitted over its head."""
    left = list(project.verdicts.exclude(answer=Verdict.Answer.OK))
    if left:
        words = _("La grille ne dit pas oui à : %(criteria)s. Changez-la d’abord.")
        names = " ; ".join(row.criterion for row in left)
        raise Refused(words % {"criteria": names}, code="grid")


def check_no_appeal(project: Project) -> None:
    if project.appeals.filter(state=ProjectAppeal.State.OPEN).exists():
        raise Refused(
            _("Un recours est ouvert contre ce refus : il faut le décider."), code="appeal_open"
        )


@transaction.atomic
def reject(project: Project, *, by, reason: str, criteria=(), now=None) -> Project:
    """Say that an idea cannot be considered, and why; `criteria`: those that it does not meet."""
    project = open_review(project, by)
    check_status(project, (*REVIEWED, ProjectStatus.ON_BALLOT))
    if not reason.strip():
        raise Refused(
            _("Dites pourquoi cette idée n’est pas recevable : la raison est publique."),
            code="no_reason",
        )
    project.reason = with_criteria(project, criteria, reason.strip())
    project.status, project.code = ProjectStatus.REJECTED, ""
    return step(project, Verb.REJECTED, project.reason, by=by, now=now)


def with_criteria(project: Project, criteria, reason: str) -> str:
    """The reason, after the names of the criteria that are not met: each is one of the grid's."""
    known = criteria_of(configuration(project.activity))
    if any(criterion not in known for criterion in criteria):
        raise Refused(_("Ce critère n’est plus dans la grille."), code="unknown")
    if not criteria:
        return reason
    named = _("Critères non remplis : %(criteria)s") % {"criteria": " ; ".join(criteria)}
    return f"{named}\n{reason}"


@transaction.atomic
def cost_project(
    project: Project, *, by, cost: int, own_share: int | None = None, note: str = "", now=None
) -> Project:
    """Write down what the project costs in all (cents) and how that was worked out.

    What its holder brings (`own_share`, None: as it is) is taken off: the budget pays the rest.
    """
    project = open_review(project, by)
    check_status(project, (ProjectStatus.ADMISSIBLE, ProjectStatus.COSTED, ProjectStatus.AMENDED))
    own = project.own_share if own_share is None else own_share
    if own or configuration(project.activity).own_share:
        check_own_share(configuration(project.activity), cost, own)
    check_cost(project, cost - own)
    project.status, project.costing_note = ProjectStatus.COSTED, note.strip()
    project.cost, project.own_share = cost - own, own
    words = cost_words(project)
    text = f"{words} {project.costing_note}".strip()
    # Lines that no longer explain the cost; services/costing.py writes its own after this.
    Costing.objects.filter(project=project).delete()
    return step(project, Verb.COSTED, text, by=by, now=now)


def cost_words(project: Project):
    """What the budget pays, and what the holder does."""
    config = configuration(project.activity)
    shown = cash(project.cost, config.currency)
    if not project.own_share:
        return gettext_lazy("Coût retenu : %(cost)s.") % {"cost": shown}
    words = gettext_lazy(
        "Coût retenu : %(cost)s payés par le budget, et %(own)s par ceux qui portent le projet."
    )
    return words % {"cost": shown, "own": cash(project.own_share, config.currency)}


def check_cost(project: Project, cost: int) -> None:
    config = configuration(project.activity)
    if cost <= 0:
        raise Refused(_("Le coût doit être plus grand que zéro."), code="no_cost")
    limit = config.cap_of(project.stream)
    if cost > limit:
        words = _("Un projet peut coûter au plus %(limit)s : adaptez le projet ou son coût.")
        raise Refused(words % {"limit": cash(limit, config.currency)}, code="above_cap")


@transaction.atomic
def merge_projects(main: Project, *, others, by, reason: str, now=None) -> Project:
    """Bring ideas that say the same together in `main`; their authors are told why."""
    main = open_review(main, by)
    check_status(main, REVIEWED)
    if not reason.strip():
        raise Refused(
            _("Dites aux auteurs pourquoi leurs idées sont réunies : la raison est publique."),
            code="no_reason",
        )
    merged = [open_review(other, by) for other in others]
    if not merged or main.pk in {other.pk for other in merged}:
        raise Refused(_("Choisissez au moins une autre idée à réunir."), code="no_others")
    for other in merged:
        check_status(other, REVIEWED)
    contributions = [other.contribution for other in merged]
    merge_contributions(main.contribution, others=contributions, by=by, reason=reason, by_kind=True)
    for other in merged:
        other.status = ProjectStatus.MERGED
        words = gettext_lazy("Réunie avec « %(title)s ».") % {"title": main.contribution.title}
        # The contributions' own service tells the authors of a merge.
        step(other, Verb.MERGED, f"{words} {reason.strip()}", by=by, now=now, tell=False)
    return main


@transaction.atomic
def put_on_ballot(project: Project, *, by, now=None) -> Project:
    """Give a costed project its number on the ballot."""
    project = open_review(project, by)
    check_status(project, (ProjectStatus.COSTED, ProjectStatus.AMENDED))
    check_unsettled(project)
    check_cost(project, project.cost or 0)
    project.status, project.code = ProjectStatus.ON_BALLOT, next_code(project.activity)
    words = gettext_lazy("Numéro %(code)s sur le bulletin.") % {"code": project.code}
    return step(project, Verb.ON_BALLOT, words, by=by, now=now)


def check_unsettled(project: Project) -> None:
    """Nobody votes on a text that is about to change."""
    if project.versions.filter(state=Version.State.PROPOSED).exists():
        raise Refused(
            _("Un changement de texte attend une réponse : attendez-la avant le vote."),
            code="waiting",
        )


def next_code(activity) -> str:
    """The number after the highest one; the activity's lock makes it unique."""
    type(activity).objects.select_for_update(of=("self",)).get(pk=activity.pk)
    codes = (
        Project.objects.filter(activity=activity).exclude(code="").values_list("code", flat=True)
    )
    return str(max((int(code) for code in codes if code.isdecimal()), default=0) + 1)


@transaction.atomic
def take_off_ballot(project: Project, *, by, reason: str, now=None) -> Project:
    """Take a project back from the ballot before the vote, and say why.

    Also one that was hidden or withdrawn meanwhile: the vote cannot open with it.
    """
    project = open_review(project, by, live=False)
    check_status(project, (ProjectStatus.ON_BALLOT,))
    if not reason.strip():
        raise Refused(_("Dites pourquoi ce projet quitte le bulletin."), code="no_reason")
    project.status, project.code = ProjectStatus.COSTED, ""
    return step(project, Verb.OFF_BALLOT, reason.strip(), by=by, now=now)
