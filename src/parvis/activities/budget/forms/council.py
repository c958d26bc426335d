"""What the council decides on the result: one part for the decision, one for each winner."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Project
from parvis.activities.budget.services.council import Said
from parvis.common.fields import CurrencyField, typed
from parvis.contributions.forms.fields import LineField, TextField, UploadField
from parvis.processes.forms import DayInput

APPROVED, REFUSED, LATER = "approved", "refused", "later"
VERDICTS = (
    (APPROVED, gettext_lazy("Approuvé")),
    (REFUSED, gettext_lazy("Non approuvé")),
    (LATER, gettext_lazy("Pas encore décidé")),
)


class CouncilForm(forms.Form):
    """The decision: when, its number in the minutes, its reasons, the document."""

    decided_on = forms.DateField(label=gettext_lazy("Date de la séance"), widget=DayInput)
    decided_by = LineField(
        label=gettext_lazy("Qui décide"),
        initial=gettext_lazy("Le conseil communal"),
        max_length=160,
    )
    reference = LineField(
        label=gettext_lazy("Référence"),
        help_text=gettext_lazy("Par exemple : séance du 12 mai, point 7."),
        max_length=80,
    )
    reasons = TextField(
        label=gettext_lazy("Pourquoi"),
        help_text=gettext_lazy("En mots simples. Tout le monde le lira."),
        max_length=4000,
        rows=4,
    )
    document = UploadField(label=gettext_lazy("La délibération, en PDF"))


class RulingForm(forms.Form):
    """What the council decides for one winner."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Ce que le conseil décide"), choices=VERDICTS, initial=APPROVED
    )
    amount = CurrencyField(label=gettext_lazy("Montant approuvé"), required=False, minimum=1)
    reason = TextField(
        label=gettext_lazy("Pourquoi"),
        help_text=gettext_lazy("Obligatoire pour un refus, ou si le montant change."),
        required=False,
        max_length=2000,
        rows=2,
    )
    owner = LineField(
        label=gettext_lazy("Quel service s’en occupe"),
        help_text=gettext_lazy("Un service ou une fonction, pas un nom de personne."),
        required=False,
        max_length=160,
    )
    due_on = forms.DateField(label=gettext_lazy("Échéance"), required=False, widget=DayInput)

    def __init__(self, project: Project, data=None):
        self.project = project
        first = {"amount": typed(project.cost)}
        super().__init__(data, prefix=f"w{project.pk}", initial=first)

    def clean(self):
        cleaned = super().clean()
        verdict = cleaned.get("verdict")
        if verdict == REFUSED and not cleaned.get("reason"):
            self.add_error("reason", _("Dites pourquoi : tout le monde le lira."))
        if verdict == APPROVED and not self.errors:
            self.check_approval(cleaned)
        return cleaned

    def check_approval(self, cleaned) -> None:
        if cleaned.get("amount") is None:
            self.add_error("amount", _("Donnez le montant approuvé."))
        elif cleaned["amount"] != self.project.cost and not cleaned.get("reason"):
            self.add_error("reason", _("Dites pourquoi le montant n’est pas celui du vote."))
        if not cleaned.get("owner"):
            self.add_error("owner", _("Dites quel service s’en occupe."))

    def said(self) -> Said | None:
        """What the service takes; None where nothing is decided yet."""
        data = self.cleaned_data
        if data["verdict"] == LATER:
            return None
        approved = data["verdict"] == APPROVED
        return Said(
            project=self.project,
            approved=approved,
            amount=data["amount"] if approved else None,
            reason=data["reason"],
            owner=data["owner"],
            due_on=data["due_on"],
        )
