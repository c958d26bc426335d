"""The settings of a diagnosis, as an officer fills them in."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.diagnosis.configuration import CONDITIONS, EDITIONS


class SettingsForm(forms.Form):
    """See `Configuration`."""

    edition = forms.ChoiceField(
        label=gettext_lazy("Grille"),
        choices=EDITIONS,
        initial=EDITIONS[-1][0],
        help_text=gettext_lazy("Un diagnostic garde la grille avec laquelle il a commencé."),
    )
    conditions = forms.MultipleChoiceField(
        label=gettext_lazy("Situation de la commune"),
        choices=CONDITIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Certains points ne concernent que les communes dans ce cas."),
    )
    least_assessors = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de personnes qui évaluent"),
        help_text=gettext_lazy("Avant, la mise en commun ne peut pas commencer."),
        min_value=2,
        max_value=30,
        initial=3,
    )
    retention_days = forms.IntegerField(
        label=gettext_lazy("Jours après la publication, avant d’effacer les évaluations de chacun"),
        help_text=gettext_lazy(
            "Le site les efface seul (règlement général sur la protection des données, article 5, "
            "paragraphe 1, e). Les réponses convenues et leurs raisons restent."
        ),
        min_value=14,
        max_value=730,
        initial=180,
    )
    guidance = forms.CharField(
        label=gettext_lazy("Conseils affichés aux personnes qui évaluent"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
