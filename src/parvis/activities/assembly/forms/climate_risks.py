"""One hazard as a form: how likely, how harmful, who and what it touches."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.climate.risks import Capacity, HazardRisk, Vulnerability
from parvis.activities.assembly.climate.labels import (
    CHANGES,
    EXPOSED,
    HORIZONS,
    LEVELS,
    LIKELIHOODS,
)
from parvis.activities.assembly.forms.climate import ReasonForm, text
from parvis.activities.assembly.forms.climate_tables import Rows, rows_of


def choice(label, words: dict) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(words.items()), initial="unknown")


class RiskForm(ReasonForm):
    probability = choice(gettext_lazy("Probabilité aujourd’hui"), LIKELIHOODS)
    consequence = choice(gettext_lazy("Conséquence aujourd’hui"), LIKELIHOODS)
    intensity = choice(gettext_lazy("Dans l’avenir, son intensité"), CHANGES)
    frequency = choice(gettext_lazy("Dans l’avenir, sa fréquence"), CHANGES)
    horizon = choice(gettext_lazy("Quand ce changement se verra"), HORIZONS)

    def risk_value(self, hazard: str, exposed: Rows) -> HazardRisk:
        values = {name: self.cleaned_data[name] for name in RISK}
        rows = [one.cleaned_data for one in exposed.forms if one.cleaned_data.get("name")]
        told = {
            kind: [(row["name"], row["level"], row["note"]) for row in rows if row["kind"] == kind]
            for kind in EXPOSED
        }
        return HazardRisk(
            hazard,
            **values,
            sectors=tuple(Vulnerability(*one) for one in told["sector"]),
            groups=tuple(Vulnerability(*one) for one in told["group"]),
            capacity=tuple(Capacity(*one) for one in told["capacity"]),
        )


RISK = ("probability", "consequence", "intensity", "frequency", "horizon")


class ExposedForm(forms.Form):
    """Somebody or something that a hazard touches, or a means to adapt to it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Ce que c’est"), choices=list(EXPOSED.items()), initial="sector"
    )
    name = text(gettext_lazy("Nom"))
    level = choice(gettext_lazy("Niveau"), LEVELS)
    note = text(gettext_lazy("Indicateur ou remarque"), 500)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("note") and not values.get("name") and "name" not in self.errors:
            self.add_error("name", _("Donnez un nom à cette ligne, ou videz-la."))
        return values


def risk_initial(risk: HazardRisk | None) -> dict[str, Any]:
    return {name: getattr(risk, name) for name in RISK} if risk else {}


def exposed_rows(risk: HazardRisk | None, data=None) -> Rows:
    initial = []
    if risk is not None:
        for kind, ones in (("sector", risk.sectors), ("group", risk.groups)):
            initial += [
                {"kind": kind, "name": one.name, "level": one.level, "note": one.indicator}
                for one in ones
            ]
        initial += [
            {"kind": "capacity", "name": one.factor, "level": one.level, "note": one.note}
            for one in risk.capacity
        ]
    return rows_of(ExposedForm, "exposed", data, initial, extra=3)
