"""Forms of indicators and measures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.amounts import typed_number
from parvis.activities.plan.forms.fields import NumberField
from parvis.activities.plan.models import Indicator
from parvis.activities.plan.selectors.actions import actions_of, objectives_of
from parvis.activities.plan.services.indicators import IndicatorFields
from parvis.activities.plan.services.shared import is_promised
from parvis.contributions.forms.fields import LineField, TextField
from parvis.processes.forms import DayInput

WHOLE, OF_ACTION, OF_OBJECTIVE = "", "action", "objectif"


class IndicatorForm(forms.Form):
    """See `IndicatorFields`."""

    title = LineField(label=_("Ce qu’on mesure"), max_length=200)
    unit = LineField(
        label=_("Unité"), max_length=40, required=False, help_text=_("Par exemple : %, jours.")
    )
    about = forms.ChoiceField(label=_("Pour quoi"), required=False)
    baseline = NumberField(label=_("Valeur de départ"), required=False)
    baseline_on = forms.DateField(label=_("Mesurée le"), required=False, widget=DayInput())
    target = NumberField(label=_("Cible"), required=False)
    target_on = forms.DateField(label=_("À atteindre pour le"), required=False, widget=DayInput())
    source = LineField(label=_("D’où vient la mesure"), max_length=200, required=False)

    def __init__(self, activity, *args, indicator: Indicator | None = None, **kwargs):
        self.objectives = {one.path: one for one in objectives_of(activity)}
        self.actions = {str(one.number): one for one in actions_of(activity)}
        if indicator is not None:
            kwargs["initial"] = first_values(indicator)
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [
            (WHOLE, _("Tout le plan")),
            (
                _("Objectifs"),
                [(f"{OF_OBJECTIVE}:{path}", str(one)) for path, one in self.objectives.items()],
            ),
            (
                _("Actions"),
                [(f"{OF_ACTION}:{number}", str(one)) for number, one in self.actions.items()],
            ),
        ]
        if indicator is not None:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
            if is_promised(activity):
                self.fields["change_reason"] = TextField(
                    label=_("Pourquoi la cible change"),
                    max_length=1000,
                    required=False,
                    rows=2,
                    help_text=_("Si vous changez la cible : la raison est publique."),
                )

    def fields_value(self) -> IndicatorFields:
        """What the services take; valid forms only."""
        skipped = ("about", "version", "change_reason")
        data = {name: value for name, value in self.cleaned_data.items() if name not in skipped}
        sort, _colon, key = self.cleaned_data["about"].partition(":")
        return IndicatorFields(
            **data,
            action=self.actions[key] if sort == OF_ACTION else None,
            objective=self.objectives[key] if sort == OF_OBJECTIVE else None,
        )


def first_values(indicator: Indicator) -> dict:
    names = ("title", "unit", "baseline_on", "target_on", "source", "version")
    about = WHOLE
    if indicator.action is not None:
        about = f"{OF_ACTION}:{indicator.action.number}"
    elif indicator.objective is not None:
        about = f"{OF_OBJECTIVE}:{indicator.objective.path}"
    return {
        **{name: getattr(indicator, name) for name in names},
        "baseline": typed_number(indicator.baseline),
        "target": typed_number(indicator.target),
        "about": about,
    }


class MeasureForm(forms.Form):
    """A value on a day, and its source."""

    measured_on = forms.DateField(label=_("Mesurée le"), widget=DayInput())
    value = NumberField(label=_("Valeur"))
    source = LineField(label=_("D’où vient la mesure"), max_length=200)
    note = LineField(label=_("Remarque"), max_length=300, required=False)

    def measure_value(self) -> dict:
        data = dict(self.cleaned_data)
        return data | {"note_text": data.pop("note")}
