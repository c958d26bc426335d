"""The ballot paper: what may be marked on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import Configuration
from parvis.common.headings import Heading


class BallotFields(forms.Form):
    heading = Heading("bulletin", gettext_lazy("Le bulletin de vote"))

    min_choices = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de projets à choisir"), min_value=1, initial=1
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Nombre maximum de projets à choisir"),
        help_text=gettext_lazy("0 : pas de maximum."),
        min_value=0,
        initial=Configuration.max_choices,
    )
    limit_by_amount = forms.BooleanField(
        label=gettext_lazy("Les choix d’un bulletin ne peuvent pas dépasser l’enveloppe"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        least, most = data.get("min_choices"), data.get("max_choices")
        if least and most and most < least:
            self.add_error("max_choices", _("Le maximum est plus petit que le minimum."))
        return data
