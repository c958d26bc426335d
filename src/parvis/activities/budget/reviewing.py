"""The actions of a review: which are possible, their forms, and doing one."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget import review_work
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.criteria import criteria_of
from parvis.activities.budget.forms import AdmitForm, CostForm, GrantForm, MergeForm, ReasonForm
from parvis.activities.budget.forms.review_work import RejectForm
from parvis.activities.budget.models import MergeRequest, Project, ProjectEvent, ProjectStatus
from parvis.activities.budget.selectors.merging import merge_choices
from parvis.activities.budget.selectors.projects import mergeable
from parvis.activities.budget.services import grid, review
from parvis.activities.budget.services.consent import merge_or_ask
from parvis.activities.budget.services.terms import GRANTING, grant_amount
from parvis.common.errors import Refused
from parvis.common.fields import typed

S = ProjectStatus
# Which actions the page offers in each status.
OFFERED: dict[str, tuple[str, ...]] = {
    S.SUBMITTED: ("admit", "reject", "merge"),
    S.REJECTED: ("admit",),
    S.ADMISSIBLE: ("cost", "merge", "reject"),
    S.COSTED: ("ballot", "cost", "merge", "reject"),
    S.AMENDED: ("ballot", "cost", "merge", "reject"),
    S.ON_BALLOT: ("off_ballot", "reject"),
}
LABELS = {
    "admit": _("Déclarer recevable"),
    "reject": _("Déclarer non recevable"),
    "cost": _("Fixer le coût"),
    "merge": _("Réunir avec d’autres idées"),
    "ballot": _("Mettre au vote"),
    "off_ballot": _("Retirer du vote"),
    "grant": _("Écrire le montant du jury"),
}
DONE = {
    "admit": _("L’idée est recevable. Son auteur est prévenu."),
    "reject": _("L’idée n’est pas recevable. Son auteur reçoit la raison."),
    "cost": _("Le coût est enregistré. L’auteur est prévenu."),
    "merge": _("Les idées sont réunies. Leurs auteurs sont prévenus."),
    "ballot": _("Le projet est sur le bulletin."),
    "off_ballot": _("Le projet n’est plus sur le bulletin. Son auteur est prévenu."),
    "grant": _("Le montant du jury est enregistré."),
}


def forms(
    project: Project, user=None, *, action: str = "", data=None, search: str = ""
) -> dict[str, django_forms.Form]:
    """The forms that the project's status offers; the one of `action` holds `data`.

    The decisions first; then, for `user`, the work beside them (review_work.py). `search`: words
    of the ideas to merge with.
    """
    names = list(offered(project))
    names += review_work.offered(project, user) if user else []
    found = {
        name: form_of(project, name, data if name == action else None)
        for name in names
        if name != "merge"
    }
    if "merge" in names:
        found["merge"] = merge_form(project, data if action == "merge" else None, search)
    return {name: found[name] for name in names}


def merge_form(project: Project, data, search: str) -> MergeForm:
    """The closest ideas, or those of the search; what was ticked stays."""
    ticked = data.getlist("merge-others") if data else []
    form = MergeForm(choices=merge_choices(project, search, ticked), data=data, prefix="merge")
    form.search = search[:200]
    return form


def offered(project: Project) -> tuple[str, ...]:
    """The actions of the project's status; while people vote, only the jury's amount.

    One merge at a time: while its authors are asked about one, no other is offered.
    """
    activity = project.activity
    if activity.stage_slug in GRANTING and configuration(activity).jury_amounts:
        return ("grant",) if project.status == S.ON_BALLOT else ()
    waits = project.merge_request is not None
    return tuple(
        name for name in OFFERED.get(project.status, ()) if not (waits and name == "merge")
    )


def form_of(project: Project, name: str, data) -> django_forms.Form:
    if name in review_work.FORMS:
        return review_work.form_of(project, name, data)
    options: dict[str, Any] = {"data": data, "prefix": name}
    if name == "reject":
        criteria = criteria_of(configuration(project.activity))
        return RejectForm(criteria=criteria, unmet=grid.unmet(project), **options)
    if name == "admit":
        return AdmitForm(**options)
    if name == "cost":
        total = project.estimated_cost if project.cost is None else project.total_cost
        first = {"cost": typed(total), "note": project.costing_note}
        first["own_share"] = typed(project.own_share)
        cofinancing = configuration(project.activity).cofinancing
        return CostForm(initial=first, cofinancing=cofinancing, **options)
    if name == "grant":
        return GrantForm(initial={"amount": typed(project.paid)}, **options)
    if name == "ballot":
        return django_forms.Form(**options)
    return ReasonForm(**options)


def act(project: Project, action: str, form, *, by) -> str:
    """Do the action of a valid form; returns what was done, or "" with the errors on the form."""
    if form is None or not form.is_valid():
        return ""
    try:
        if action in review_work.VERBS:
            review_work.VERBS[action](project, form, by)
            return str(review_work.DONE[action])
        return VERBS[action](project, form.cleaned_data, by) or str(DONE[action])
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return ""


def do_merge(project: Project, data: dict[str, Any], by) -> str:
    """Merge, or ask the authors first, as the municipality chose; what to say of the latter."""
    others = [get_by_key(project, key) for key in data["others"]]
    asked = merge_or_ask(project, others=others, by=by, reason=data["reason"])
    waits = asked is not None and asked.state == MergeRequest.State.OPEN
    return str(_("Les auteurs doivent donner leur accord. Ils sont prévenus.")) if waits else ""


def get_by_key(project: Project, key: int) -> Project:
    return mergeable(project).get(pk=key)


def quietly(verb: Callable[[Project, dict[str, Any], Any], Any]):
    """A verb of which nothing more is said than that it is done."""

    def do(project: Project, data: dict[str, Any], by) -> str:
        verb(project, data, by)
        return ""

    return do


VERBS: dict[str, Callable[[Project, dict[str, Any], Any], str]] = {
    "admit": quietly(lambda one, data, by: review.admit(one, by=by, note=data["note"])),
    "reject": quietly(lambda one, data, by: review.reject(one, by=by, **data)),
    "cost": quietly(
        lambda one, data, by: review.cost_project(
            one, by=by, cost=data["cost"], own_share=data.get("own_share", 0), note=data["note"]
        )
    ),
    "grant": quietly(lambda one, data, by: grant_amount(one, by=by, amount=data["amount"])),
    "merge": do_merge,
    "ballot": quietly(lambda one, data, by: review.put_on_ballot(one, by=by)),
    "off_ballot": quietly(
        lambda one, data, by: review.take_off_ballot(one, by=by, reason=data["reason"])
    ),
}


def context(project: Project, found: dict[str, django_forms.Form]) -> dict[str, Any]:
    """The actions with their forms, and the project's past steps."""
    return {
        "actions": [
            {
                "name": name,
                "label": LABELS.get(name) or review_work.LABELS[name],
                "form": form,
                "open": bool(form.errors) or place == 0 or bool(getattr(form, "search", "")),
                "danger": name in ("reject", "off_ballot"),
            }
            for place, (name, form) in enumerate(found.items())
        ],
        "events": [
            {
                "date": event.happened_at,
                "title": ProjectEvent.Verb(event.verb).label,
                "text": event.text,
            }
            for event in project.events.all()
        ],
        "needed": configuration(project.activity).supports_needed,
    }
