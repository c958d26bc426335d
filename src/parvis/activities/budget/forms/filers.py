"""Filing an idea: what it needs, and what those who write one are told."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.common.headings import Heading


class FilerFields(forms.Form):
    heading = Heading("depot", gettext_lazy("Le dépôt des idées"))

    supports_needed = forms.IntegerField(
        label=gettext_lazy("Soutiens nécessaires pour être analysée"),
        min_value=0,
        max_value=1000,
        initial=0,
    )
    help = forms.CharField(
        label=gettext_lazy("Conseils affichés aux personnes qui proposent une idée"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
