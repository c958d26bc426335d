"""What an officer decides about a recommended action."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.fields import CurrencyField

LONGEST = 1000


class ChoiceForm(forms.Form):
    """Accept, with the municipality's own figure; or set aside, with a public reason."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Que fait la commune de cette action ?"),
        choices=[
            ("accepted", gettext_lazy("Elle la retient : l’action entre dans le plan")),
            ("set_aside", gettext_lazy("Elle la met de côté pour l’instant")),
        ],
        widget=forms.RadioSelect,
    )
    cost = CurrencyField(
        label=gettext_lazy("Coût estimé par la commune, par an"),
        help_text=gettext_lazy("Vide : le milieu de l’ordre de grandeur du catalogue."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Raison, si l’action est mise de côté"),
        help_text=gettext_lazy("Elle est publiée."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        required=False,
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("decision") == "set_aside" and not data.get("reason", "").strip():
            self.add_error("reason", _("Dites pourquoi l’action est mise de côté."))
        return data
