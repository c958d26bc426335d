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


class ResponsivenessFilters(forms.Form):
    """What the page on responsiveness measures; a choice that does not exist measures all."""

    year = forms.TypedChoiceField(
        label=_("Contributions déposées en"), required=False, coerce=int, empty_value=None
    )
    process = forms.ChoiceField(label=_("Démarche"), required=False)

    def __init__(self, data, *, years: list[int], processes: list[tuple[str, str]]) -> None:
        super().__init__(data)
        every_year = ("", _("Toutes les années"))
        self.fields["year"].choices = [every_year, *((year, str(year)) for year in years)]
        self.fields["process"].choices = [("", _("Toutes les démarches")), *processes]
