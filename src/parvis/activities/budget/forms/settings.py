"""The settings of a participatory budget, as an officer fills them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import NAMES, Configuration
from parvis.activities.budget.forms.rules import RuleFields
from parvis.common.fields import CurrencyField, LinesField, typed

DEFAULTS = Configuration()
MONEY = ("envelope", "project_cap")
AGE = gettext_lazy("Déclaré par la personne au moment de voter.")


class SettingsForm(RuleFields):
    """See `Configuration`. Amounts are typed in units of money and kept in cents."""

    field_order = (
        *("envelope", "project_cap", "categories", "supports_needed", "min_choices", "max_choices"),
        *("limit_by_amount", "minimum_age", *RuleFields.base_fields),
    )

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
    supports_needed = forms.IntegerField(
        label=gettext_lazy("Soutiens nécessaires pour être analysée"),
        min_value=0,
        max_value=1000,
        initial=0,
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de projets à choisir"), min_value=1, initial=1
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Nombre maximum de projets à choisir"),
        help_text=gettext_lazy("0 : pas de maximum."),
        min_value=0,
        initial=DEFAULTS.max_choices,
    )
    limit_by_amount = forms.BooleanField(
        label=gettext_lazy("Les choix d’un bulletin ne peuvent pas dépasser l’enveloppe"),
        required=False,
    )
    minimum_age = forms.IntegerField(
        label=gettext_lazy("Âge minimum pour voter"),
        min_value=0,
        max_value=18,
        initial=16,
        help_text=AGE,
    )
    publish_receipts = forms.BooleanField(
        label=gettext_lazy("Publier l’empreinte du reçu de chaque bulletin après le vote"),
        help_text=gettext_lazy(
            "Chacun peut alors vérifier que son bulletin est dans la liste qui a été comptée."
        ),
        required=False,
    )
    help = forms.CharField(
        label=gettext_lazy("Conseils affichés aux personnes qui proposent une idée"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    currency = forms.CharField(widget=forms.HiddenInput, initial="EUR", max_length=3)
    city = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        least, most = data.get("min_choices"), data.get("max_choices")
        if least and most and most < least:
            self.add_error("max_choices", _("Le maximum est plus petit que le minimum."))
        cap, envelope = data.get("project_cap"), data.get("envelope")
        if cap and envelope and cap > envelope:
            self.add_error("project_cap", _("Un projet ne peut pas coûter plus que l’enveloppe."))
        return data

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        data = {name: value for name, value in settings.items() if name in NAMES}
        data |= {name: typed(data[name]) for name in MONEY if name in data}
        if "categories" in data:
            data["categories"] = "\n".join(data["categories"])
        return data

    def settings_value(self) -> dict[str, Any]:
        """The settings to keep; valid forms only."""
        return Configuration(**self.cleaned_data).to_json()
