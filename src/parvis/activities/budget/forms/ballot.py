"""The ballot paper: what may be marked on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.marks import APPROVAL, CHOOSE_1, CUMULATIVE, ORDINAL
from parvis.activities.budget.money import cash
from parvis.common.fields import CurrencyField
from parvis.common.headings import Heading

BALLOTS = (
    (APPROVAL, gettext_lazy("Cocher plusieurs projets (recommandé)")),
    (CHOOSE_1, gettext_lazy("Choisir un seul projet")),
    (CUMULATIVE, gettext_lazy("Partager des points entre plusieurs projets (recommandé)")),
    (ORDINAL, gettext_lazy("Classer des projets, le préféré d’abord")),
)
MOST_RANKED = 10
MOST_POINTS = 100


class BallotFields(forms.Form):
    heading = Heading("bulletin", gettext_lazy("Le bulletin de vote"))

    ballot = forms.ChoiceField(
        label=gettext_lazy("Sorte de bulletin"),
        choices=BALLOTS,
        initial=APPROVAL,
        widget=forms.RadioSelect,
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de projets à choisir"), min_value=1, initial=1
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Nombre maximum de projets à choisir"),
        help_text=gettext_lazy("0 : pas de maximum."),
        min_value=0,
        initial=Configuration.max_choices,
    )
    points = forms.IntegerField(
        label=gettext_lazy("Points à partager"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        initial=Configuration.points,
        help_text=gettext_lazy("Va avec les points."),
    )
    points_most = forms.IntegerField(
        label=gettext_lazy("Points maximum pour un projet"),
        required=False,
        min_value=0,
        max_value=MOST_POINTS,
        initial=0,
        help_text=gettext_lazy("Va avec les points. 0 : pas de maximum."),
    )
    limit_by_amount = forms.BooleanField(
        label=gettext_lazy("Les choix d’un bulletin ne peuvent pas dépasser un montant"),
        required=False,
    )
    ballot_amount = CurrencyField(
        label=gettext_lazy("Ce montant"),
        required=False,
        minimum=1,
        help_text=gettext_lazy("Vide : l’enveloppe."),
    )

    def clean_points(self) -> int:
        return self.cleaned_data["points"] or Configuration.points

    def clean_points_most(self) -> int:
        return self.cleaned_data["points_most"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        least, most = data.get("min_choices"), data.get("max_choices")
        if data.get("ballot") == CHOOSE_1:
            data["min_choices"] = data["max_choices"] = 1
        elif least and most and most < least:
            self.add_error("max_choices", _("Le maximum est plus petit que le minimum."))
        if data.get("ballot") == CUMULATIVE:
            check_points(self, data)
        if data.get("ballot") == ORDINAL:
            check_ranks(self, data)
        if data.get("ballot_amount") and not data.get("limit_by_amount"):
            words = _("Cochez d’abord que les choix ne peuvent pas dépasser un montant.")
            self.add_error("ballot_amount", words)
        check_amount(self, data)
        return data


def check_amount(form: forms.Form, data: dict[str, Any]) -> None:
    """A ballot limited to more than there is would be limited by nothing."""
    amount, envelope = data.get("ballot_amount"), data.get("envelope")
    if amount and envelope and amount > envelope:
        words = _(
            "C’est plus que l’enveloppe, qui est de %(envelope)s : écrivez au plus ce montant, ou "
            "laissez vide."
        )
        currency = data.get("currency") or Configuration.currency
        form.add_error("ballot_amount", words % {"envelope": cash(envelope, currency)})


def check_points(form: forms.Form, data: dict[str, Any]) -> None:
    """The points can be spread over as many projects as the ballot asks for."""
    least, points, most = data.get("min_choices"), data.get("points"), data.get("points_most")
    if least and points and least > points:
        words = _("Avec %(points)d points, un bulletin ne peut pas demander %(least)d projets.")
        form.add_error("min_choices", words % {"points": points, "least": least})
    if most and points and most > points:
        form.add_error("points_most", _("C’est plus que les points à partager."))


def check_ranks(form: forms.Form, data: dict[str, Any]) -> None:
    """Nobody ranks a whole paper of projects: the number of places is small and known."""
    most = data.get("max_choices")
    if most is not None and not 1 <= most <= MOST_RANKED:
        words = _("Pour un classement, écrivez un maximum de 1 à %(most)d.")
        form.add_error("max_choices", words % {"most": MOST_RANKED})
