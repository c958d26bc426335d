"""The forms of the public pages: filters and search, all sent by GET."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.processes.ladder import Level
from parvis.processes.selectors import STATES


class ProcessFilters(forms.Form):
    """Filters of the list of processes."""

    text = forms.CharField(label=_("Mots à chercher"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("Où en est-elle ?"),
        required=False,
        choices=[("", _("Toutes")), *STATES.items()],
    )
    level = forms.ChoiceField(
        label=_("Niveau de participation"),
        required=False,
        choices=[("", _("Tous")), *Level.choices],
    )
