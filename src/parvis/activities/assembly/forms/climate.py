"""The climate plan as officers fill it in: actions, frame, states, imports, filings, voices."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.climate.plan import Approval
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.targets import Target
from parvis.activities.assembly.climate.books import MOST_BYTES
from parvis.activities.assembly.climate.labels import (
    BASES,
    SORTS,
    STATUSES,
)
from parvis.activities.assembly.forms.amounts import AmountField, typed
from parvis.activities.assembly.models import ClimateFiling
from parvis.common.fields import LinesField


def text(label, most: int = 200, rows: int = 0, **options) -> forms.CharField:
    """A text that may stay empty."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    options.setdefault("required", False)
    return forms.CharField(label=label, max_length=most, widget=widget, **options)


def day(label, **options) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False, **options)


def lines(label, rows: int = 3, **options) -> LinesField:
    options.setdefault("required", False)
    return LinesField(
        label=label, max_length=4000, widget=forms.Textarea({"rows": rows}), **options
    )


class ReasonForm(forms.Form):
    """A form on a plan: once the plan is published, it asks for a public reason."""

    reason = text(
        gettext_lazy("Pourquoi le plan change"),
        500,
        2,
        help_text=gettext_lazy("Public : la raison est dans l’historique et dans le registre."),
    )

    def __init__(self, *args, published: bool, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        if published:
            reason.required = True
            self.fields["reason"] = reason

    @property
    def reason_value(self) -> str:
        return self.cleaned_data.get("reason", "")


class FrameForm(ReasonForm):
    """The target, what it is measured by, and the council's decisions."""

    year = forms.IntegerField(
        label=gettext_lazy("Année de l’objectif"), min_value=2020, max_value=2100
    )
    reduction = AmountField(
        label=gettext_lazy("Réduction des émissions, en pour cent"), required=True
    )
    basis = forms.ChoiceField(label=gettext_lazy("Ce qui baisse"), choices=list(BASES.items()))
    signed = day(gettext_lazy("Le conseil a signé la Convention des maires le"))
    approved = day(gettext_lazy("Le conseil a approuvé le plan le"))
    reference = text(gettext_lazy("Référence de la décision du conseil"))

    def __init__(self, *args, plan: Plan, **kwargs):
        self.plan = plan
        kwargs.setdefault("initial", self.initial_of(plan))
        super().__init__(*args, **kwargs)

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        target = plan.targets[0] if plan.targets else Target(2030, Decimal(55))
        approval = plan.approval
        return {
            "year": target.year,
            "reduction": typed(target.reduction, zero="0"),
            "basis": target.basis,
            "signed": plan.signed,
            "approved": approval.day if approval else None,
            "reference": approval.reference if approval else "",
        }

    def clean_reduction(self) -> Decimal:
        value = self.cleaned_data["reduction"]
        if value > 100:
            raise forms.ValidationError(_("Un pourcentage va de 0 à 100."))
        return value

    def targets_value(self) -> tuple[Target, ...]:
        """The first target as typed; further ones, which only a spreadsheet gives, stay."""
        values = self.cleaned_data
        basis = cast("Any", values["basis"])
        first = Target(values["year"], values["reduction"], basis)
        return (first, *self.plan.targets[1:])

    def approval_value(self) -> Approval | None:
        values = self.cleaned_data
        return Approval(values["approved"], values["reference"]) if values["approved"] else None


class MinimumForm(forms.Form):
    """The smallest reduction that is asked for, and what says so."""

    minimum = AmountField(
        label=gettext_lazy("Réduction demandée au moins, en pour cent"), required=True
    )
    source = text(
        gettext_lazy("Texte qui le fixe"),
        300,
        required=True,
        help_text=gettext_lazy("Par exemple : engagement signé par le conseil le 12 mars 2017."),
    )


class StatusesForm(ReasonForm):
    """Where each action is, all in one page."""

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        fields = {
            f"status-{action.id}": forms.ChoiceField(
                label=action.title, choices=list(STATUSES.items()), initial=action.status
            )
            for action in plan.actions
        }
        self.fields = fields | self.fields

    def statuses_value(self) -> dict[str, str]:
        return {
            name.removeprefix("status-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("status-")
        }


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Fichier « .xlsx », « .zip » de fichiers CSV, ou un seul « .csv »"),
        help_text=gettext_lazy(
            "2 Mo au plus. Un seul « .csv » remplace la feuille qui porte son nom, "
            "par exemple « Actions.csv »."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.zip,.csv"}),
    )

    def file_value(self) -> tuple[str, bytes]:
        """Name and content; of a file that is too large, no more is read."""
        upload = self.cleaned_data["file"]
        return upload.name, upload.read(MOST_BYTES + 1)


class ConfirmForm(ReasonForm):
    """Agreeing to what an import changes; `base` is the version it was compared with."""

    base = forms.IntegerField(widget=forms.HiddenInput)


class FilingForm(forms.Form):
    sort = forms.ChoiceField(
        label=gettext_lazy("Document remis"), choices=ClimateFiling.Sort.choices
    )
    filed_on = forms.DateField(
        label=gettext_lazy("Remis le"), widget=forms.DateInput({"type": "date"})
    )
    reference = text(gettext_lazy("Référence"))


class VoiceForm(forms.Form):
    """Something that residents said, as an officer notes it."""

    sort = forms.ChoiceField(
        label=gettext_lazy("Ce que c’est"),
        choices=[(code, label) for code, label in SORTS.items() if code != "recommendations"],
    )
    title = text(gettext_lazy("En une phrase"), 140, required=True)
    body = text(gettext_lazy("Ce qui a été dit"), 4000, 4, required=True)
    place = text(gettext_lazy("Où et quand"), 160)
