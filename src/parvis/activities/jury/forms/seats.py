"""What officers fill in about members and projects."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.jury.models import Body, Gender
from parvis.activities.jury.services.projects import Plain
from parvis.activities.jury.services.seats import Person
from parvis.common.fields import CurrencyField

GENDERS = [*Gender.choices]
ACCOUNT = gettext_lazy(
    "Avec elle, la personne donne ses cotes dans son compte. Elle n’est pas publiée."
)


class AppointForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nom"), max_length=80, help_text=gettext_lazy("Public.")
    )
    body = forms.ChoiceField(label=gettext_lazy("Qualité"), choices=Body.choices)
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi cette personne"),
        max_length=300,
        help_text=gettext_lazy("Public, et inscrit au registre."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Genre, pour montrer la parité"), choices=GENDERS, required=False
    )
    drawn = forms.BooleanField(
        label=gettext_lazy("Désignée par un tirage au sort tenu hors de ce site"),
        required=False,
        help_text=gettext_lazy("Dites au-dessus quand, où et devant qui."),
    )
    substitute = forms.BooleanField(
        label=gettext_lazy("Suppléant·e : siège seulement si quelqu’un s’en va"), required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail de son compte"), required=False, help_text=ACCOUNT
    )

    def person_value(self) -> Person:
        return Person(**self.cleaned_data)


class SeatForm(forms.Form):
    gender = forms.ChoiceField(
        label=gettext_lazy("Genre, pour montrer la parité"), choices=GENDERS, required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail de son compte"), required=False, help_text=ACCOUNT
    )


class ProjectForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Texte"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    category = forms.CharField(label=gettext_lazy("Catégorie"), max_length=80, required=False)
    cost = CurrencyField(label=gettext_lazy("Coût"), required=False)

    def plain_value(self) -> Plain:
        return Plain(**self.cleaned_data)
