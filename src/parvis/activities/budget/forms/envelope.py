"""The money: how much there is, and what one project may cost."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.fields import CurrencyField, LinesField
from parvis.common.headings import Heading


class EnvelopeFields(forms.Form):
    heading = Heading("argent", gettext_lazy("L’argent"))

    envelope = CurrencyField(label=gettext_lazy("Enveloppe"), initial="50000", minimum=1)
    project_cap = CurrencyField(
        label=gettext_lazy("Coût maximum d’un projet"), required=False, minimum=1
    )
    categories = LinesField(
        label=gettext_lazy("Catégories"),
        required=False,
        help_text=gettext_lazy("Une par ligne."),
        initial="Nature et espaces verts\nMobilité\nCulture et patrimoine\nJeunesse et sport\n"
        "Solidarité",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        cap, envelope = data.get("project_cap"), data.get("envelope")
        if cap and envelope and cap > envelope:
            self.add_error("project_cap", _("Un projet ne peut pas coûter plus que l’enveloppe."))
        return data
