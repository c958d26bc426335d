"""The fields by which an officer chooses a counting rule and what goes with it."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.rule_words import RULE_WORDS, known_completions
from parvis.activities.budget.rulebook import (
    NO_THRESHOLD,
    OFFERED,
    POINTED,
    POINTS,
    RECOMMENDED,
    SHARE,
    SKIP,
    STOP,
    VOTE_TYPE,
    VOTES,
    counts,
)
from parvis.common.headings import Heading

UTILITIES = (
    (
        "cost",
        gettext_lazy(
            "L’argent dépensé pour les projets choisis. Avec « Plus de voix d’abord » : l’ordre "
            "est celui des voix"
        ),
    ),
    (
        "count",
        gettext_lazy(
            "Le nombre de projets choisis qui sont réalisés. Avec « Plus de voix d’abord » : "
            "l’ordre est celui des voix pour chaque euro de coût"
        ),
    ),
)
POINTS_WORTH = (
    POINTS,
    gettext_lazy(
        "Les points ou le rang que le bulletin donne. Va avec les points et le classement"
    ),
)
COMPLETION_LABELS = {
    "add1": gettext_lazy(
        "Oui : la part de chacun augmente tant que l’enveloppe suffit (Add1, recommandé)"
    ),
    "add1-exhaustive": gettext_lazy(
        "Oui, et on s’arrête dès qu’aucun autre projet ne peut entrer (Add1 exhaustif)"
    ),
    "add1-utilitarian": gettext_lazy(
        "Oui, puis les projets qui ont le plus de voix, s’ils entrent dans ce qui reste"
    ),
    "utilitarian": gettext_lazy(
        "Sans augmenter les parts : les projets qui ont le plus de voix, s’ils entrent dans ce qui "
        "reste"
    ),
    "epsilon": gettext_lazy(
        "Sans augmenter les parts : les autres personnes aident à payer, le moins possible"
    ),
    "none": gettext_lazy("Non : l’argent qui reste n’est pas dépensé"),
}
OVERRUNS = (
    (SKIP, gettext_lazy("On le passe, et on regarde le suivant")),
    (STOP, gettext_lazy("On s’arrête là")),
)
THRESHOLDS = (
    (NO_THRESHOLD, gettext_lazy("Aucun")),
    (VOTES, gettext_lazy("Un nombre de voix")),
    (SHARE, gettext_lazy("Une part des votants, en pour cent")),
)


def rule_label(rule: str) -> SafeString:
    """A rule with its plain explanation, as the label of its radio button."""
    words = RULE_WORDS[rule]
    badge = _("recommandée") if rule == RECOMMENDED else ""
    mark = format_html(' <span class="badge tone-success">{}</span>', badge) if badge else ""
    source = _("Source : %(source)s.") % {"source": words.source}
    return format_html(
        "<strong>{}</strong>{}<br>{} {}<br><small>{}</small>",
        words.name,
        mark,
        words.how,
        words.when,
        source,
    )


lazy_rule_label = lazy(rule_label, SafeString)


def rule_choices() -> list[tuple[str, SafeString]]:
    """The recommended rule first, then those of the registry that have words."""
    known = [rule for rule in OFFERED if rule in RULE_WORDS]
    known.sort(key=lambda rule: rule != RECOMMENDED)
    return [(rule, lazy_rule_label(rule)) for rule in known]


def completion_choices() -> list[tuple[str, str]]:
    return [
        (name, COMPLETION_LABELS[name])
        for name in COMPLETION_LABELS
        if name in known_completions(RECOMMENDED)
    ]


class RuleFields(forms.Form):
    """The rule and its options; an option that the rule does not use has no effect."""

    heading = Heading("comptage", gettext_lazy("Le comptage"))

    rule = forms.ChoiceField(
        label=gettext_lazy("Règle de comptage"),
        choices=rule_choices,
        initial=RECOMMENDED,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Elle est annoncée avant le vote et ne change plus ensuite. Pour choisir, essayez "
            "plusieurs règles sur de vrais bulletins : bureau du budget, onglet « Simuler »."
        ),
    )
    utility = forms.ChoiceField(
        label=gettext_lazy("Ce qui compte pour un votant"),
        choices=(*UTILITIES, POINTS_WORTH),
        initial="cost",
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Va avec : parts égales, plus de voix d’abord, meilleur total. Sans effet avec les "
            "autres règles."
        ),
    )
    completion = forms.ChoiceField(
        label=gettext_lazy("Dépenser aussi l’argent qui reste"),
        choices=completion_choices,
        initial="add1",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Va avec : parts égales. Sans effet avec les autres règles."),
    )
    overrun = forms.ChoiceField(
        label=gettext_lazy("Quand un projet coûte plus que ce qui reste"),
        choices=OVERRUNS,
        initial=SKIP,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Va avec : plus de voix d’abord. Sans effet avec les autres règles."
        ),
    )
    comparison = forms.BooleanField(
        label=gettext_lazy("Comparer à la fin avec « Plus de voix d’abord »"),
        required=False,
        help_text=gettext_lazy(
            "Va avec : parts égales. Si plus de personnes obtiennent davantage de leurs projets "
            "avec « Plus de voix d’abord », ce sont ces projets qui sont retenus."
        ),
    )
    threshold = forms.ChoiceField(
        label=gettext_lazy("Minimum pour être retenu"),
        choices=THRESHOLDS,
        initial=NO_THRESHOLD,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Va avec toutes les règles. Un minimum écarte les projets qui ont peu de voix, même "
            "s’ils sont importants pour un petit groupe."
        ),
    )
    threshold_minimum = forms.IntegerField(
        label=gettext_lazy("Combien de voix, ou combien pour cent"),
        min_value=0,
        max_value=1_000_000,
        initial=0,
        required=False,
    )

    def clean_threshold_minimum(self) -> int:
        """Nothing typed is no minimum; a chosen one needs a number that has a meaning."""
        minimum = self.cleaned_data["threshold_minimum"] or 0
        measure = self.cleaned_data.get("threshold")
        if measure and not minimum:
            raise forms.ValidationError(
                _("Écrivez le minimum, ou choisissez « Aucun » à la question d’avant.")
            )
        if measure == SHARE and minimum > 100:
            raise forms.ValidationError(_("Une part va de 1 à 100 pour cent."))
        return minimum

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        rule, ballot = data.get("rule"), data.get("ballot") or VOTE_TYPE
        if rule and not counts(rule, ballot):
            words = _("Cette règle ne compte ni points ni classements : choisissez-en une autre.")
            self.add_error("rule", words)
        if data.get("utility") == POINTS and ballot not in POINTED:
            words = _("Ces bulletins ne donnent ni points ni rang : choisissez une autre réponse.")
            self.add_error("utility", words)
        return data
