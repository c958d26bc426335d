"""What stands beside the public's votes: a jury, and places guaranteed to a group."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.forms.named_lines import NamedLinesField, resolved
from parvis.activities.budget.marks import WEIGHED
from parvis.common.headings import Heading

GREEDY = "greedy"
NORMALISATIONS = (
    ("highest", gettext_lazy("Au meilleur : le projet le mieux placé reçoit 100 sur 100")),
    ("total", gettext_lazy("Au total : chacun reçoit sa part de toutes les voix, ou des notes")),
    ("scale", gettext_lazy("À l’échelle : voix sur le nombre de votants, note sur son maximum")),
    ("rank", gettext_lazy("Au rang : 100 pour le premier, puis des pas égaux")),
)


class JuryFields(forms.Form):
    heading = Heading(
        "jury",
        gettext_lazy("Jury et places garanties"),
        gettext_lazy(
            "Les notes viennent d’une activité « Jury » de la même démarche. Avec un jury, la "
            "règle de comptage est « Plus de voix d’abord », dans l’ordre des notes mélangées."
        ),
    )

    jury_weight = forms.IntegerField(
        label=gettext_lazy("Poids du jury, en pour cent"),
        required=False,
        min_value=0,
        max_value=100,
        initial=0,
        help_text=gettext_lazy("0 : le vote seul décide de l’ordre. Le public a le reste."),
    )
    jury_normalisation = forms.ChoiceField(
        label=gettext_lazy("Comment les voix et les notes deviennent comparables"),
        choices=NORMALISATIONS,
        initial="highest",
        widget=forms.RadioSelect,
    )
    jury_amounts = forms.BooleanField(
        label=gettext_lazy("Le jury fixe le montant accordé à chaque projet"),
        help_text=gettext_lazy("Au plus ce que le projet demande."),
        required=False,
    )
    guarantees = NamedLinesField(
        label=gettext_lazy("Places garanties"),
        number=forms.IntegerField(min_value=1, max_value=50),
        example=gettext_lazy("Moins de 26 ans : 1"),
        help_text=gettext_lazy(
            "Une ligne par groupe : un groupe de porteurs, un village, une catégorie ou un volet, "
            "deux points, le nombre de projets."
        ),
    )

    def clean_jury_weight(self) -> int:
        return self.cleaned_data["jury_weight"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("guarantees"):
            try:
                data["guarantees"] = resolved(data["guarantees"], data)
            except ValidationError as error:
                self.add_error("guarantees", error)
        if data.get("jury_weight") or data.get("jury_amounts"):
            check_jury(self, data)
        return data


def check_jury(form: forms.Form, data: dict[str, Any]) -> None:
    """A mixed order is paid from the top, like votes."""
    if data.get("rule") not in (GREEDY, None):
        words = _("Avec un jury, choisissez « Plus de voix d’abord » comme règle de comptage.")
        form.add_error("rule", words)
    pointed = data.get("ballot") in WEIGHED and data.get("utility") == "points"
    if data.get("jury_normalisation") == "scale" and pointed:
        words = _("Des points n’ont pas d’échelle commune : choisissez « Au meilleur ».")
        form.add_error("jury_normalisation", words)
