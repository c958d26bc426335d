"""The settings of a jury, as an officer fills them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.jury.configuration import (
    NAMES,
    TOP,
    USUAL_ANCHORS,
    USUAL_SOURCE,
    usual_criteria,
)
from parvis.common.fields import LinesField

SEPARATOR = "|"
MOST_CRITERIA, MOST_WEIGHT, LONGEST = 12, 1000, 60
A_LINE = gettext_lazy(
    "Un critère par ligne : poids | nom | question que le jury se pose. Exemple : "
    "25 | Intérêt général | Le projet sert-il à beaucoup de personnes ?"
)


def criteria_lines(criteria: list[list[Any]]) -> str:
    """Criteria as somebody would type them."""
    lines = ([str(weight), name, question] for name, weight, question in criteria)
    return "\n".join(f" {SEPARATOR} ".join(part for part in line if part) for line in lines)


def usual_lines() -> str:
    return criteria_lines(usual_criteria())


def usual_anchors() -> str:
    return "\n".join(str(one) for one in USUAL_ANCHORS)


class SettingsForm(forms.Form):
    """See `Configuration`."""

    criteria = LinesField(
        label=gettext_lazy("Critères et poids"),
        help_text=A_LINE,
        initial=usual_lines,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    anchors = LinesField(
        label=gettext_lazy("Ce que veulent dire 0, 1, 2, 3 et 4 points"),
        help_text=gettext_lazy("Cinq lignes, de 0 à 4."),
        initial=usual_anchors,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    least_scores = forms.IntegerField(
        label=gettext_lazy("Nombre minimum de cotes par projet"),
        help_text=gettext_lazy("En dessous, le projet n’a pas de cote, et sa page dit pourquoi."),
        min_value=1,
        max_value=100,
        initial=3,
    )
    least_source = forms.CharField(
        label=gettext_lazy("Règle qui fixe ce minimum"),
        max_length=200,
        required=False,
        initial=USUAL_SOURCE,
    )
    wait_for_vote = forms.BooleanField(
        label=gettext_lazy("Ne pas publier les cotes pendant qu’un vote est ouvert"),
        required=False,
        initial=True,
    )
    discussion_minutes = forms.IntegerField(
        label=gettext_lazy("Minuteur de l’écran de salle, en minutes par projet"),
        help_text=gettext_lazy("0 : pas de minuteur."),
        min_value=0,
        max_value=120,
        initial=10,
    )
    retention_days = forms.IntegerField(
        label=gettext_lazy("Jours après le résultat, avant d’effacer cotes et déclarations"),
        help_text=gettext_lazy(
            "Le site les efface seul (règlement général sur la protection des données, article 5, "
            "paragraphe 1, e). Les moyennes publiées restent."
        ),
        min_value=14,
        max_value=730,
        initial=90,
    )
    guidance = forms.CharField(
        label=gettext_lazy("Conseils affichés aux membres du jury"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_criteria(self) -> list[list[Any]]:
        """The lines as [name, weight, question]; what is wrong is said line by line."""
        lines = self.cleaned_data["criteria"]
        if len(lines) > MOST_CRITERIA:
            raise forms.ValidationError(_("Douze critères au plus : le jury doit s’y retrouver."))
        criteria = [criterion_of(line) for line in lines]
        names = [name for name, _weight, _question in criteria]
        if len(set(names)) != len(names):
            raise forms.ValidationError(_("Deux critères ont le même nom."))
        return criteria

    def clean_anchors(self) -> list[str]:
        anchors = self.cleaned_data["anchors"]
        if len(anchors) != TOP + 1:
            raise forms.ValidationError(
                _("Écrivez cinq lignes différentes : une pour chaque nombre de points.")
            )
        if any(len(one) > LONGEST for one in anchors):
            raise forms.ValidationError(_("Une ligne a 60 caractères au plus."))
        return anchors

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        data = {name: value for name, value in settings.items() if name in NAMES}
        if "criteria" in data:
            data["criteria"] = criteria_lines(data["criteria"])
        if "anchors" in data:
            data["anchors"] = "\n".join(data["anchors"])
        return data


def criterion_of(line: str) -> list[Any]:
    """[name, weight, question] of a line; ValidationError names the line that is wrong."""
    weight, _bar, rest = line.partition(SEPARATOR)
    name, _bar, question = rest.partition(SEPARATOR)
    name, question, weight = name.strip(), question.strip(), weight.strip()
    if not (weight.isascii() and weight.isdigit() and 0 < int(weight[:6]) <= MOST_WEIGHT and name):
        raise forms.ValidationError(
            _("Cette ligne n’a pas la forme « poids | nom | question » : %(line)s"),
            params={"line": line[:80]},
        )
    if len(name) > LONGEST or len(question) > 200:
        raise forms.ValidationError(
            _("Trop long : un nom a 60 caractères au plus, une question 200.")
        )
    return [name, int(weight), question]
