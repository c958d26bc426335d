"""What the holders of a project can do during its review: their forms, and doing one."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.forms import review_work as forms_of
from parvis.activities.budget.models import Project, ProjectAppeal
from parvis.activities.budget.selectors.review import (
    in_turn,
    open_request,
    open_version,
    versions_of,
)
from parvis.activities.budget.services import appeals, consent, exchange, versions
from parvis.activities.budget.services.review import REVIEWED
from parvis.common.errors import Refused

LABELS = {
    "version": _("Répondre au changement proposé"),
    "merge": _("Répondre à la fusion proposée"),
    "appeal": _("Faire recours contre le refus"),
    "message": _("Écrire aux services"),
    "amend": _("Proposer un changement de votre texte"),
}
DONE = {
    "version": _("Votre réponse est enregistrée."),
    "merge": _("Votre réponse est enregistrée."),
    "appeal": _("Votre recours est déposé. Un autre agent décidera."),
    "message": _("Votre message est envoyé."),
    "amend": _("Votre changement est proposé aux services."),
}


def offered(project: Project, user) -> list[str]:
    """What this holder can do now; nothing once the review is over."""
    if not project.activity.allows("review"):
        return []
    found, version = [], open_version(project)
    if version is not None and not version.from_holder:
        found.append("version")
    if may_answer_merge(project, user):
        found.append("merge")
    if may_appeal(project):
        found.append("appeal")
    found.append("message")
    if version is None and project.status in REVIEWED:
        found.append("amend")
    return found


def may_answer_merge(project: Project, user) -> bool:
    request = open_request(project)
    return request is not None and any(
        row.user_id == user.pk and row.agrees is None for row in request.answers
    )


def may_appeal(project: Project) -> bool:
    """Whether the rejection can still be contested."""
    rejection = appeals.last_rejection(project)
    if rejection is None or ProjectAppeal.objects.filter(rejection=rejection).exists():
        return False
    return timezone.now() <= appeals.appeal_ends(project, rejection)


def forms(project: Project, user, action: str = "", data=None) -> dict[str, django_forms.Form]:
    """The forms of what can be done; the one of `action` holds `data`."""
    return {
        name: form_of(project, name, data if name == action else None)
        for name in offered(project, user)
    }


def form_of(project: Project, name: str, data) -> django_forms.Form:
    options: dict[str, Any] = {"data": data, "prefix": name}
    if name == "amend":
        idea = project.contribution
        options["initial"] = {"title": idea.title, "body": idea.body}
    return FORMS[name](**options)


FORMS: dict[str, type[django_forms.Form]] = {
    "version": forms_of.ConsentForm,
    "merge": forms_of.MergeAnswerForm,
    "appeal": forms_of.AppealForm,
    "message": forms_of.MessageForm,
    "amend": forms_of.VersionForm,
}


def act(project: Project, action: str, form, *, by) -> str:
    """Do the action of a valid form; returns what was done, or "" with the errors on the form."""
    if form is None or not form.is_valid():
        return ""
    try:
        VERBS[action](project, form.cleaned_data, by)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return ""
    return str(DONE[action])


VERBS: dict[str, Callable[[Project, dict[str, Any], Any], Any]] = {
    "version": lambda one, data, by: versions.decide_version(
        open_version(one), by=by, accept=data["agrees"]
    ),
    "merge": lambda one, data, by: consent.answer_merge(open_request(one), by=by, **data),
    "appeal": lambda one, data, by: appeals.appeal_rejection(one, by=by, **data),
    "message": lambda one, data, by: exchange.send_message(one, by=by, **data),
    "amend": lambda one, data, by: versions.propose_version(
        one, by=by, title=data["title"], body=data["body"], reason=data["why"]
    ),
}


def context(project: Project, found: dict[str, django_forms.Form]) -> dict[str, Any]:
    """The page: what waits for an answer first, then the messages and the grid."""
    rejection = appeals.last_rejection(project)
    return {
        "actions": [
            {"name": name, "label": LABELS[name], "form": form, "open": not place or form.errors}
            for place, (name, form) in enumerate(found.items())
        ],
        "version": versions_of(project)[-1] if open_version(project) else None,
        "merge_request": open_request(project),
        "appeal": project.appeals.first(),
        "appeal_ends": rejection and appeals.appeal_ends(project, rejection),
        "may_appeal": "appeal" in found,
        "verdicts": project.verdicts.all(),
        "assignments": in_turn(project.assignments.select_related("service"), timezone.localdate()),
        "review_messages": project.messages.select_related("author"),
    }
