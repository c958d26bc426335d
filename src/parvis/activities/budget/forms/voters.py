"""Who votes, and what may be published about their ballots."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.budget.terms import ACTIVE, RESIDENTS
from parvis.common.headings import Heading

AGE = gettext_lazy("Déclaré par la personne au moment de voter.")
VOTERS = (
    (RESIDENTS, gettext_lazy("Les personnes qui habitent la commune")),
    (ACTIVE, gettext_lazy("Aussi celles qui y travaillent, y étudient ou y sont actives")),
)


class VoterFields(forms.Form):
    heading = Heading("electeurs", gettext_lazy("Qui peut voter"))

    voters = forms.ChoiceField(
        label=gettext_lazy("Lien avec la commune"),
        choices=VOTERS,
        initial=RESIDENTS,
        widget=forms.RadioSelect,
        help_text=AGE,
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
