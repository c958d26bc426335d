"""What must be true before a stage of a jury opens, and what opening it does."""

import hashlib
import json

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.budgeting.grids import project_score
from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Minutes, Project, Score
from parvis.activities.jury.selectors.inputs import proposals_around
from parvis.activities.jury.selectors.projects import progress_of, projects_of
from parvis.activities.jury.selectors.seats import active_seats, composition_of
from parvis.activities.jury.services.projects import put
from parvis.activities.jury.stages import STAGES
from parvis.common.errors import Refused
from parvis.ledger.services import record
from parvis.processes.models import Activity

ORDER = [stage.slug for stage in STAGES]
# The jury may go back to scoring, as long as nothing is published.
BACK = ("deliberate", "score")


def check_stage_change(activity, to: str) -> None:
    """Raise `Refused` if the jury may not enter stage `to` from where it is."""
    step = (activity.stage_slug, to)
    if step != BACK and ORDER.index(to) != ORDER.index(activity.stage_slug) + 1:
        raise Refused(
            _(
                "Un jury avance étape par étape : critères publiés, cotation, délibération, "
                "résultat. Ce qui est publié ne se reprend pas."
            ),
            code="order",
        )
    if to == "score" and step != BACK:
        check_can_score(activity)
    if to == "result":
        check_can_publish(activity)


def check_can_score(activity) -> None:
    least = configuration(activity).least_scores
    if active_seats(activity).count() < least:
        raise Refused(
            ngettext(
                "Il faut au moins %(least)d membre pour que les projets puissent être cotés.",
                "Il faut au moins %(least)d membres pour que les projets puissent être cotés.",
                least,
            )
            % {"least": least},
            code="too_few_members",
        )
    if not (projects_of(activity).exists() or proposals_around(activity)):
        raise Refused(
            _("Aucun projet n’est encore soumis au jury : attendez-les, ou écrivez-en un."),
            code="no_projects",
        )


def check_can_publish(activity) -> None:
    """The minutes are ready; nobody votes at this moment on what the jury would say."""
    if configuration(activity).wait_for_vote and votes_open(activity):
        raise Refused(
            _(
                "Un vote de la même démarche est ouvert : publier les cotes maintenant "
                "influencerait les votants. Attendez sa clôture."
            ),
            code="vote_open",
        )
    if not Minutes.objects.filter(activity=activity).exists():
        raise Refused(_("Remplissez d’abord le procès-verbal de la réunion."), code="no_minutes")
    silent = projects_of(activity).filter(reasons="").count()
    if silent:
        raise Refused(
            ngettext(
                "%(n)d projet n’a pas encore les raisons du jury : écrivez-les d’abord.",
                "%(n)d projets n’ont pas encore les raisons du jury : écrivez-les d’abord.",
                silent,
            )
            % {"n": silent},
            code="no_reasons",
        )


def votes_open(activity) -> bool:
    """Whether people vote now in another activity of the process."""
    others = Activity.objects.filter(process_id=activity.process_id).exclude(
        kind_slug=activity.kind_slug
    )
    return any(other.allows("vote") for other in others)


def on_stage_change(activity, change) -> None:
    """Publish the grid; take the projects; close the scores; publish them."""
    acts = {"compose": publish_grid, "deliberate": close_scores, "result": publish_scores}
    if (change.before, change.after) == BACK:
        reopen_scores(activity)
    elif change.after == "score":
        open_scores(activity)
    elif change.after in acts:
        acts[change.after](activity)


def publish_grid(activity) -> None:
    """The criteria and weights, in the ledger before anything can be scored."""
    config = configuration(activity)
    facts = {"criteria": [[one.name, one.weight] for one in config.criteria]}
    record("jury.criteria", activity.key, facts | {"least": config.least_scores})


def open_scores(activity) -> None:
    """Take what the process puts before the jury, and note who sits in it."""
    proposals = proposals_around(activity)
    if proposals:
        put(activity, proposals)
    made = composition_of(list(active_seats(activity)))
    numbers = [seat.number for seat in active_seats(activity)]
    record("jury.composed", activity.key, {"members": made.total, "numbers": numbers})


def close_scores(activity) -> None:
    """Freeze the score of each project, and how many scored it or withdrew."""
    projects = list(projects_of(activity))
    freeze(activity, projects)
    record("jury.closed", activity.key, {"projects": len(projects), "sha256": digest(projects)})


def freeze(activity, projects: list[Project]) -> None:
    config = configuration(activity)
    points: dict[int, list] = {}
    scores = Score.objects.filter(project__in=projects, seat__status="active")
    for score in scores.order_by("project_id"):
        points.setdefault(score.project_id, []).append(config.grid.score(score.points))
    for progress in progress_of(activity, projects):
        project = progress.project
        found = project_score(points.get(project.pk, []), config.least_scores)
        project.scored, project.recused = len(progress.scored), len(progress.recused)
        project.numerator, project.denominator = parts(found.mean if found else None)
        project.spread_numerator, project.spread_denominator = parts(
            found.deviation if found else None
        )
        project.save()


def parts(value) -> tuple[int | None, int | None]:
    return (None, None) if value is None else (value.numerator, value.denominator)


def digest(projects: list[Project]) -> str:
    """SHA-256 of the frozen scores, so that anyone can see that they did not change."""
    rows = [[one.code, one.numerator, one.denominator, one.scored, one.recused] for one in projects]
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


def reopen_scores(activity) -> None:
    """Members score again: what was frozen is no longer true."""
    Project.objects.filter(activity=activity).update(
        scored=None,
        recused=None,
        numerator=None,
        denominator=None,
        spread_numerator=None,
        spread_denominator=None,
    )
    record("jury.reopened", activity.key, {})


def publish_scores(activity) -> None:
    projects = list(projects_of(activity))
    scored = sum(project.mean is not None for project in projects)
    facts = {"projects": len(projects), "scored": scored, "sha256": digest(projects)}
    record("jury.published", activity.key, facts)


def check_settings_change(activity, before, after) -> None:
    """Once the criteria are published, only words of advice and the timer change."""
    free = {"guidance", "discussion_minutes"}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if activity.stage_slug != "prepare" and changed - free:
        raise Refused(
            _(
                "Les critères du jury sont publiés : ni la grille, ni les règles ne changent plus. "
                "Rien n’est changé. Vous pouvez encore modifier les conseils et le minuteur."
            ),
            code="grid_locked",
        )
