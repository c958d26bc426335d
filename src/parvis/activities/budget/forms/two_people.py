"""The settings' theme: two people to close, count and publish."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.common.headings import Heading


class TwoPeopleFields(forms.Form):
    heading = Heading("deux-personnes", gettext_lazy("Deux personnes pour les actes graves"))

    two_people = forms.BooleanField(
        label=gettext_lazy("Il faut deux personnes pour fermer, compter et publier ce vote"),
        help_text=gettext_lazy(
            "L’une demande, une autre confirme : un agent, ou le tiers garant. "
            "Une fermeture prévue par date a lieu à sa date."
        ),
        required=False,
    )
    confirm_hours = forms.IntegerField(
        label=gettext_lazy("Heures pour confirmer"),
        min_value=1,
        max_value=240,
        initial=48,
        required=False,
        help_text=gettext_lazy("Passé ce temps, il faut demander à nouveau."),
    )

    def clean_confirm_hours(self) -> int:
        return self.cleaned_data["confirm_hours"] or 48
