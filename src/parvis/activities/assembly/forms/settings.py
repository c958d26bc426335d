"""The settings of an assembly, as an officer fills them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.configuration import FORMATS, LISTS, NAMES, Configuration
from parvis.common.fields import CurrencyField, LinesField, typed

DEFAULTS = Configuration()
ALGORITHMS = {
    "leximin": gettext_lazy("Leximin : la plus petite chance est la plus grande possible"),
    "maximin": gettext_lazy("Maximin : seule la plus petite chance compte"),
    "nash": gettext_lazy("Nash : le produit des chances est le plus grand possible"),
    "stratified": gettext_lazy("Tirage stratifié simple, siège par siège"),
}
A_LINE_EACH = gettext_lazy("Une personne ou un organisme par ligne.")


def number(label, *, low: int, high: int, initial: int, **options) -> forms.IntegerField:
    """A whole number between two bounds."""
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, initial=initial, **options
    )


class SettingsForm(forms.Form):
    """See `Configuration`. The allowance is typed in euros and kept in cents."""

    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=list(FORMATS.items()), initial=DEFAULTS.format
    )
    question = forms.CharField(
        label=gettext_lazy("Question posée"),
        help_text=gettext_lazy("Une phrase, comme on la lira sur la lettre."),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    mandate = forms.CharField(
        label=gettext_lazy("Mandat"),
        help_text=gettext_lazy("Ce que l’assemblée peut proposer, et ce que la commune en fera."),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    commissioner = forms.CharField(
        label=gettext_lazy("Commanditaire"),
        help_text=gettext_lazy(
            "Qui pose la question et répondra, par exemple le conseil communal."
        ),
        max_length=200,
        required=False,
    )
    committee = LinesField(
        label=gettext_lazy("Comité de gouvernance"), help_text=A_LINE_EACH, required=False
    )
    guarantors = LinesField(label=gettext_lazy("Garants"), help_text=A_LINE_EACH, required=False)
    facilitator = forms.CharField(
        label=gettext_lazy("Facilitation"),
        help_text=gettext_lazy("Qui anime les séances, sans lien avec les personnes élues."),
        max_length=200,
        required=False,
    )
    seats = number(gettext_lazy("Places tirées au sort"), low=3, high=1000, initial=DEFAULTS.seats)
    elected_seats = number(
        gettext_lazy("Places pour des personnes élues"),
        low=0,
        high=300,
        initial=DEFAULTS.elected_seats,
        help_text=gettext_lazy("Panel mixte : une personne élue pour trois citoyens."),
    )
    substitutes = number(
        gettext_lazy("Personnes suppléantes"), low=0, high=1000, initial=DEFAULTS.substitutes
    )
    minimum_age = number(gettext_lazy("Âge minimum"), low=12, high=18, initial=DEFAULTS.minimum_age)
    retention_days = number(
        gettext_lazy("Jours après le tirage, avant d’effacer les personnes non désignées"),
        low=14,
        high=180,
        initial=DEFAULTS.retention_days,
        help_text=gettext_lazy(
            "Le site efface seul leurs réponses et leurs coordonnées (règlement général sur la "
            "protection des données, article 5, paragraphe 1, e)."
        ),
    )
    allowance = CurrencyField(
        label=gettext_lazy("Indemnité par journée de séance"), initial=typed(DEFAULTS.allowance)
    )
    algorithm = forms.ChoiceField(
        label=gettext_lazy("Méthode du tirage"),
        choices=list(ALGORITHMS.items()),
        initial=DEFAULTS.algorithm,
    )
    threshold = number(
        gettext_lazy("Part des voix qu’il faut pour adopter une recommandation, en pour cent"),
        low=50,
        high=100,
        initial=DEFAULTS.threshold,
    )
    reply_months = number(
        gettext_lazy("Délai de la réponse de la commune, en mois"),
        low=1,
        high=24,
        initial=DEFAULTS.reply_months,
    )
    update_months = number(
        gettext_lazy("Premières nouvelles, en mois après la réponse"),
        low=1,
        high=24,
        initial=DEFAULTS.update_months,
    )
    evaluation_months = number(
        gettext_lazy("Évaluation, en mois après la réponse"),
        low=1,
        high=48,
        initial=DEFAULTS.evaluation_months,
    )

    def clean(self) -> dict[str, Any]:
        """A mixed panel has elected members, the others have none; news come before evaluation."""
        values = super().clean()
        elected, mixed = values.get("elected_seats"), values.get("format") == "mixed_panel"
        if elected is not None and bool(elected) != mixed:
            self.add_error(
                "elected_seats",
                _("Un panel mixte a au moins une personne élue.")
                if mixed
                else _("Seul un panel mixte a des personnes élues : écrivez 0."),
            )
        if values.get("update_months", 0) >= values.get("evaluation_months", 99):
            self.add_error(
                "evaluation_months", _("L’évaluation vient après les premières nouvelles.")
            )
        return values

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """The stored settings as somebody would type them."""
        known = {key: value for key, value in settings.items() if key in NAMES}
        lines = {name: "\n".join(known[name]) for name in LISTS if name in known}
        money = {"allowance": typed(known["allowance"])} if "allowance" in known else {}
        return known | lines | money

    def settings_value(self) -> dict[str, Any]:
        """The settings as they are stored."""
        known = {name: self.cleaned_data[name] for name in NAMES}
        known["allowance"] = known["allowance"] or 0
        return Configuration(**known).to_json()
