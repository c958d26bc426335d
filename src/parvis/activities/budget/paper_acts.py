"""What can be done with a batch of papers in each state: forms, and doing one act."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.forms.paper import CloseForm, HandOutForm, ReceiveForm
from parvis.activities.budget.models import BatchState, PaperBatch
from parvis.activities.budget.services import paper
from parvis.common.errors import Refused

S = BatchState
OFFERED: dict[str, tuple[str, ...]] = {
    S.PRINTED: ("hand_out", "cancel"),
    S.HANDED_OUT: ("receive", "hand_out"),
    S.RECEIVED: ("receive",),
    S.ENTERED: ("receive",),
    S.CHECKED: ("close", "receive"),
}
LABELS = {
    "hand_out": _("Noter les bulletins distribués"),
    "receive": _("Noter les papiers comptés dans l’urne"),
    "close": _("Clore le lot"),
    "cancel": _("Annuler ce lot"),
}
DONE = {
    "hand_out": _("Le nombre de bulletins distribués est noté."),
    "receive": _("Le nombre de papiers est noté."),
    "close": _("Le lot est clos : ses bulletins sont dans l’urne, mêlés aux autres."),
    "cancel": _("Le lot est annulé : détruisez ses papiers."),
}


def forms(batch: PaperBatch, action: str = "", data=None) -> dict[str, django_forms.Form]:
    """The forms that the state of the batch offers; the one of `action` holds `data`."""
    return {
        name: form_of(batch, name, data if name == action else None)
        for name in OFFERED.get(batch.state, ())
    }


def form_of(batch: PaperBatch, name: str, data) -> django_forms.Form:
    options: dict[str, Any] = {"data": data, "prefix": name}
    if name == "hand_out":
        first = {"number": batch.handed_out or batch.size}
        return HandOutForm(initial=first, **options)
    if name == "receive":
        return ReceiveForm(
            initial={"number": batch.received}, again=batch.received is not None, **options
        )
    if name == "close":
        return CloseForm(differs=batch.differs, **options)
    return django_forms.Form(**options)


def act(batch: PaperBatch, action: str, form, *, by) -> str:
    """Do the act of a valid form; what was done, or "" with the errors on the form."""
    if form is None or not form.is_valid():
        return ""
    try:
        VERBS[action](batch, form.cleaned_data, by)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return ""
    return str(DONE[action])


VERBS: dict[str, Callable[[PaperBatch, dict[str, Any], Any], Any]] = {
    "hand_out": lambda batch, data, by: paper.hand_out(batch, number=data["number"], by=by),
    "receive": lambda batch, data, by: paper.receive(
        batch, number=data["number"], by=by, reason=data.get("reason", "")
    ),
    "close": lambda batch, data, by: paper.close_batch(batch, by=by, reason=data.get("reason", "")),
    "cancel": lambda batch, data, by: paper.cancel_batch(batch, by=by),
}


def offered(found: dict[str, django_forms.Form]) -> list[dict[str, Any]]:
    """The acts for the page, the first one unfolded."""
    return [
        {
            "name": name,
            "label": LABELS[name],
            "form": form,
            "open": bool(form.errors) or place == 0,
            "danger": name == "cancel",
        }
        for place, (name, form) in enumerate(found.items())
    ]
