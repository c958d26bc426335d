"""Filing an idea: who may, what it needs, and what those who write one are told."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.terms import HOLDERS
from parvis.common.fields import LinesField
from parvis.common.headings import Heading

OLDEST = 21


def age_field(label, **options) -> forms.IntegerField:
    """An age that people declare; 0 for none."""
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=OLDEST, initial=0, **options
    )


class FilerFields(forms.Form):
    heading = Heading("depot", gettext_lazy("Qui peut déposer une idée, et comment"))

    holders = forms.MultipleChoiceField(
        label=gettext_lazy("Qui peut porter un projet"),
        choices=list(HOLDERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Rien : toute personne de la commune, sans autre question."),
    )
    committee_members = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de membres d’un comité ou d’un groupe"),
        required=False,
        min_value=2,
        max_value=100,
        initial=3,
        help_text=gettext_lazy("Va avec « Un comité de quartier, un groupe d’habitants »."),
    )
    holder_age = age_field(
        gettext_lazy("Âge minimum pour déposer une idée"),
        help_text=gettext_lazy("Déclaré au moment du dépôt. 0 : pas de minimum."),
    )
    subsidy_age = age_field(
        gettext_lazy("Âge minimum pour demander un subside"),
        help_text=gettext_lazy("Va avec le volet « Subside ». 0 : comme ci-dessus."),
    )
    holder_groups = LinesField(
        label=gettext_lazy("Groupes de porteurs à reconnaître"),
        required=False,
        help_text=gettext_lazy(
            "Un par ligne, par exemple : Moins de 26 ans. Chaque idée dit si un de ces groupes la "
            "porte ; vous pourrez lui garantir une place."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
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

    def clean_committee_members(self) -> int:
        return self.cleaned_data["committee_members"] or 3

    def clean_holder_age(self) -> int:
        return self.cleaned_data["holder_age"] or 0

    def clean_subsidy_age(self) -> int:
        return self.cleaned_data["subsidy_age"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("subsidy_age") and "subsidy" not in data.get("streams", ()):
            self.add_error("subsidy_age", _("Cochez le volet « Subside », ou écrivez 0."))
        return data
