"""What people type, before it becomes what services take."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.priorities.configuration import BOTH, METHODS, NAMES
from parvis.activities.priorities.models import Priority
from parvis.common.fields import LinesField
from parvis.contributions.forms import ContributionForm


class SettingsForm(forms.Form):
    """See `Configuration`."""

    method = forms.ChoiceField(
        label=gettext_lazy("Comment on classe"),
        choices=METHODS,
        initial=BOTH,
        widget=forms.RadioSelect,
    )
    points = forms.IntegerField(
        label=gettext_lazy("Points à répartir par personne"),
        min_value=1,
        max_value=100,
        initial=10,
        help_text=gettext_lazy("Sans effet quand on classe seulement par comparaisons."),
    )
    goal = forms.IntegerField(
        label=gettext_lazy("Nombre de comparaisons conseillé"),
        min_value=1,
        max_value=500,
        initial=15,
        help_text=gettext_lazy("Après, on dit à la personne que c’est assez. Tout compte."),
    )
    categories = LinesField(
        label=gettext_lazy("Catégories"), required=False, help_text=gettext_lazy("Une par ligne.")
    )
    guidance = forms.CharField(
        label=gettext_lazy("Conseils pour proposer une priorité"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        data = {name: value for name, value in settings.items() if name in NAMES}
        if "categories" in data:
            data["categories"] = "\n".join(data["categories"])
        return data


class PriorityForm(ContributionForm):
    """A priority is a contribution and nothing more."""


class PointsForm(forms.Form):
    """One number per priority; an empty one is none."""

    def __init__(self, priorities: list[Priority], most: int, *args, given=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.most, self.priorities = most, priorities
        for one in priorities:
            self.fields[self.name_of(one)] = forms.IntegerField(
                label=one.contribution.title,
                min_value=0,
                max_value=most,
                required=False,
                initial=(given or {}).get(one.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @staticmethod
    def name_of(one: Priority) -> str:
        return f"points-{one.contribution.number}"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = sum(number or 0 for number in data.values())
        if given > self.most:
            words = _("Vous avez %(most)d points à répartir : vous en avez donné %(given)d.")
            raise forms.ValidationError(words % {"most": self.most, "given": given})
        return data

    def points_value(self) -> dict[int, int]:
        """Points by the priority's primary key; valid forms only."""
        return {one.pk: self.cleaned_data[self.name_of(one)] or 0 for one in self.priorities}
