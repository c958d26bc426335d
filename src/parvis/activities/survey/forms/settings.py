"""The settings of a survey."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.survey.configuration import ANYONE, AUDIENCES, NAMES, RESIDENTS, WHO
from parvis.common.fields import LinesField

HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


class SettingsForm(forms.Form):
    """See `Configuration`."""

    audience = forms.ChoiceField(
        label=gettext_lazy("À qui s’adresse l’enquête"), choices=AUDIENCES, initial=RESIDENTS
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Qui peut répondre"),
        choices=WHO,
        initial=ANYONE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Dans tous les cas, les réponses sont anonymes."),
    )
    probability = forms.BooleanField(
        label=gettext_lazy("Les personnes invitées ont été tirées au sort dans une liste complète"),
        required=False,
        help_text=gettext_lazy(
            "Sinon, les résultats disent « non représentatif » et ne donnent pas de marge d’erreur."
        ),
    )
    population = forms.IntegerField(
        label=gettext_lazy("Nombre de personnes dans cette liste"),
        min_value=0,
        max_value=100_000_000,
        initial=0,
        help_text=gettext_lazy("0 si vous ne le savez pas."),
    )
    introduction = forms.CharField(
        label=gettext_lazy("Texte d’accueil"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    thanks = forms.CharField(
        label=gettext_lazy("Remerciement, à la fin"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    save_days = forms.IntegerField(
        label=gettext_lazy("Jours pendant lesquels une réponse commencée attend"),
        min_value=1,
        max_value=60,
        initial=14,
        help_text=gettext_lazy("Après, elle est effacée."),
    )
    keep_months = forms.IntegerField(
        label=gettext_lazy("Mois de conservation des réponses après les résultats"),
        min_value=1,
        max_value=60,
        initial=12,
        help_text=gettext_lazy(
            "Après, les textes libres, les fichiers et les points de carte sont effacés."
        ),
    )
    kiosk_seconds = forms.IntegerField(
        label=gettext_lazy("Secondes avant qu’une borne laissée seule recommence"),
        min_value=30,
        max_value=900,
        initial=120,
    )
    embed = LinesField(
        label=gettext_lazy("Sites qui peuvent montrer l’enquête dans leurs pages"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Un nom de site par ligne, par exemple www.exemple.be."),
    )

    def clean_embed(self) -> list[str]:
        hosts = [host.lower() for host in self.cleaned_data["embed"]]
        wrong = [host for host in hosts if not HOST.fullmatch(host)]
        if wrong:
            words = _(
                "« %(host)s » n’est pas un nom de site. Écrivez seulement le nom, sans https ni "
                "barre oblique, par exemple www.exemple.be."
            )
            raise forms.ValidationError(words % {"host": wrong[0][:60]})
        return hosts

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        data = {name: value for name, value in settings.items() if name in NAMES}
        if "embed" in data:
            data["embed"] = "\n".join(data["embed"])
        return data
