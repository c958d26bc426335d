"""The desk's work beside the decisions of a review: which is possible, its form, and doing it."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.criteria import criteria_of
from parvis.activities.budget.forms import review_work as forms
from parvis.activities.budget.models import (
    Assignment,
    Project,
    ProjectAppeal,
    ProjectStatus,
)
from parvis.activities.budget.selectors.review import (
    costing_of,
    in_turn,
    open_version,
    versions_of,
)
from parvis.activities.budget.services import appeals, costing, exchange, grid, versions
from parvis.activities.budget.services.assigning import assign_service, give_opinion
from parvis.activities.budget.services.review import REVIEWED

LABELS = {
    "assign": _("Confier à un service"),
    "opinion": _("Écrire l’avis d’un service"),
    "grid": _("Remplir la grille de recevabilité"),
    "lines": _("Chiffrer ligne par ligne"),
    "amend": _("Proposer un changement du texte"),
    "version": _("Répondre au changement proposé"),
    "message": _("Écrire aux auteurs"),
    "summary": _("Publier un résumé de l’échange"),
    "appeal": _("Décider du recours"),
}
DONE = {
    "assign": _("Le service est prévenu."),
    "opinion": _("L’avis est publié. Les auteurs sont prévenus."),
    "grid": _("La grille est enregistrée. Les auteurs sont prévenus."),
    "lines": _("Le coût est enregistré. L’auteur est prévenu."),
    "amend": _("Le changement est proposé. Les auteurs doivent répondre."),
    "version": _("Votre réponse est enregistrée."),
    "message": _("Le message est envoyé."),
    "summary": _("Le résumé est publié."),
    "appeal": _("Le recours est décidé. Les auteurs reçoivent vos raisons."),
}
COSTED_FROM = (ProjectStatus.ADMISSIBLE, ProjectStatus.COSTED, ProjectStatus.AMENDED)


def open_appeal(project: Project) -> ProjectAppeal | None:
    """The appeal that waits for a decision."""
    found = (getattr(event, "appeal", None) for event in project.events.all())
    return next((one for one in found if one and one.state == ProjectAppeal.State.OPEN), None)


def waiting(project: Project) -> list[Assignment]:
    return [one for one in project.asked if one.closed_at is None]


def offered(project: Project, user) -> list[str]:
    """The work that this officer can do on the project now, the most pressing first.

    `project`: with its file (selectors.reviewed), here and below.
    """
    if not project.activity.allows("review"):
        return []
    found = []
    appeal = open_appeal(project)
    if appeal is not None:
        appeal.project = project
        found += ["appeal"] if user.has_perm("budget.decide_appeal", appeal) else []
    if project.status in REVIEWED:
        version = open_version(project)
        answers = version is not None and version.from_holder
        found += ["version"] if answers else []
        found += ["opinion"] if waiting(project) else []
        found += ["grid", "assign"] if project.working else ["grid"]
        found += ["lines"] if project.status in COSTED_FROM else []
        found += ["amend"] if version is None else []
    elif project.status == ProjectStatus.REJECTED:
        found.append("grid")
    found.append("message")
    if project.messages.all():
        found.append("summary")
    return found


def form_of(project: Project, name: str, data) -> django_forms.Form:
    """The form of one piece of work, filled with what is known."""
    return FORMS[name](project, {"data": data, "prefix": name})


def grid_form(project: Project, options: dict[str, Any]) -> forms.GridForm:
    criteria = criteria_of(configuration(project.activity))
    return forms.GridForm(criteria=criteria, verdicts=project.verdicts.all(), **options)


def lines_form(project: Project, options: dict[str, Any]) -> forms.CostLinesForm:
    known = costing_of(project, project.cost_lines) or {"lines": (), "contingency": 0}
    first = {"contingency": known["contingency"] / 100, "note": project.costing_note}
    return forms.CostLinesForm(lines=known["lines"], initial=first, **options)


def version_form(project: Project, options: dict[str, Any]) -> forms.VersionForm:
    idea = project.contribution
    return forms.VersionForm(initial={"title": idea.title, "body": idea.body}, **options)


FORMS: dict[str, Callable[[Project, dict[str, Any]], django_forms.Form]] = {
    "assign": lambda one, options: forms.AssignForm(services=one.working, **options),
    "opinion": lambda one, options: forms.OpinionForm(open_ones=waiting(one), **options),
    "grid": grid_form,
    "lines": lines_form,
    "amend": version_form,
    "version": lambda one, options: forms.ConsentForm(**options),
    "message": lambda one, options: forms.MessageForm(**options),
    "summary": lambda one, options: forms.SummaryForm(**options),
    "appeal": lambda one, options: forms.AppealDecisionForm(**options),
}


def do_opinion(project: Project, form, by) -> None:
    row = project.assignments.get(uuid=form.cleaned_data["assignment"])
    give_opinion(row, opinion=form.cleaned_data["opinion"], by=by)


def do_lines(project: Project, form, by) -> None:
    costing.cost_by_lines(
        project,
        lines=form.lines_value(),
        contingency=form.contingency_value(),
        note=form.cleaned_data["note"],
        by=by,
    )


def do_amend(project: Project, form, by) -> None:
    data = form.cleaned_data
    versions.propose_version(
        project, by=by, title=data["title"], body=data["body"], reason=data["why"]
    )


VERBS: dict[str, Callable[[Project, Any, Any], Any]] = {
    "assign": lambda one, form, by: assign_service(one, by=by, **form.cleaned_data),
    "opinion": do_opinion,
    "grid": lambda one, form, by: grid.examine(one, verdicts=form.verdicts_value(), by=by),
    "lines": do_lines,
    "amend": do_amend,
    "version": lambda one, form, by: versions.decide_version(
        open_version(one), by=by, accept=form.cleaned_data["agrees"]
    ),
    "message": lambda one, form, by: exchange.send_message(one, by=by, **form.cleaned_data),
    "summary": lambda one, form, by: exchange.publish_summary(one, by=by, **form.cleaned_data),
    "appeal": lambda one, form, by: appeals.decide_rejection_appeal(
        open_appeal(one), by=by, **form.cleaned_data
    ),
}


def context(project: Project, user) -> dict[str, Any]:
    """What the review knows of a project, for the desk's page."""
    reads = user.has_perm("budget.read_exchange", project)
    return {
        "assignments": in_turn(project.asked, timezone.localdate()),
        "verdicts": project.verdicts.all(),
        "costing": costing_of(project, project.cost_lines),
        "versions": versions_of(project),
        "merge_request": project.merge_request,
        "appeal": open_appeal(project),
        "review_messages": project.messages.all() if reads else (),
        "budget_lines": project.author_lines,
    }
