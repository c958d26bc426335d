"""The forms at the counter and beside the telephone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.budget.forms.idea import CostMixin
from parvis.activities.budget.models import HelpRequest, Way
from parvis.contributions.forms import ContributionForm

PRIVATE = {"autocomplete": "off", "data-no-draft": ""}


class IdentifyForm(forms.Form):
    """An identity card; or, where accounts are enough, the address of an account."""

    national_number = forms.CharField(
        label=gettext_lazy("Numéro national"),
        help_text=gettext_lazy("Au dos de la carte. Ou bien le nom et la date de naissance."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs=PRIVATE | {"inputmode": "numeric"}),
    )
    first_name = forms.CharField(
        label=gettext_lazy("Prénom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    name = forms.CharField(
        label=gettext_lazy("Nom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    born = forms.DateField(
        label=gettext_lazy("Date de naissance"),
        required=False,
        widget=forms.DateInput(attrs=PRIVATE | {"type": "date"}, format="%Y-%m-%d"),
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail du compte"),
        max_length=254,
        help_text=gettext_lazy("Vérifiez d’abord l’identité de la personne."),
        widget=forms.EmailInput(attrs=PRIVATE),
    )

    def __init__(self, data=None, *, uses_register: bool):
        super().__init__(data)
        gone = ("email",) if uses_register else ("national_number", "first_name", "name", "born")
        for name in gone:
            del self.fields[name]

    def asked_value(self) -> dict[str, Any]:
        """What to search by; valid forms only."""
        return self.cleaned_data


class AssistedIdeaForm(CostMixin, ContributionForm):
    """An idea copied for somebody: no files, and how it came."""

    def __init__(self, activity, *args, **kwargs):
        super().__init__(activity, *args, **kwargs)
        self.add_cost()
        self.fields["way"] = forms.ChoiceField(
            label=gettext_lazy("Comment cette idée est-elle arrivée ?"), choices=Way.choices
        )
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Nom affiché avec l’idée"),
            required=False,
            max_length=80,
            help_text=gettext_lazy("Seulement si la personne l’a demandé. Sinon, laissez vide."),
            widget=forms.TextInput(attrs=PRIVATE),
        )

    def slots(self):
        return range(0)


class RequestForm(forms.Form):
    """What somebody asks for by telephone."""

    what = forms.ChoiceField(
        label=gettext_lazy("Que demande la personne ?"), choices=HelpRequest.What.choices
    )
    text = forms.CharField(
        label=gettext_lazy("Précision"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Ni nom, ni adresse, ni numéro de téléphone : notez-les sur une feuille, détruite "
            "quand c’est fait. Par exemple : bulletin en grands caractères, à retirer jeudi."
        ),
    )
