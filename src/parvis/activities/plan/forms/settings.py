"""The settings of a plan, as an officer fills them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.plan.catalogue import DEFAULT, plan_models
from parvis.activities.plan.configuration import (
    LISTS,
    NAMES,
    deadline_of,
    first_values,
    parts_of,
)
from parvis.common.fields import LinesField

FROM_MODEL = gettext_lazy("Laissez vide pour reprendre ce que dit le modèle de plan.")
MOST_LINES, LONGEST_LINE = 20, 300


def plan_choices() -> list[tuple[str, str]]:
    return [(model.slug, str(model.name)) for model in plan_models().values()]


def day_field(label) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


def lines_field(label, help_text="", rows: int = 4) -> LinesField:
    widget = forms.Textarea(attrs={"rows": rows})
    return LinesField(label=label, help_text=help_text, required=False, widget=widget)


class SettingsForm(forms.Form):
    """See `Configuration`."""

    plan = forms.ChoiceField(
        label=gettext_lazy("Sorte de plan"), choices=plan_choices, initial=DEFAULT
    )
    basis = forms.CharField(
        label=gettext_lazy("Base légale"), max_length=200, required=False, help_text=FROM_MODEL
    )
    adopted_by = forms.CharField(
        label=gettext_lazy("Qui l’adopte"), max_length=200, required=False, help_text=FROM_MODEL
    )
    starts_on = day_field(gettext_lazy("Début du plan"))
    ends_on = day_field(gettext_lazy("Fin du plan"))
    duties = lines_field(
        gettext_lazy("Obligations et rendez-vous"),
        gettext_lazy(
            "Un par ligne : quoi | article ou source | quand. La date s’écrit 2028-06-30, ou +18 "
            "pour 18 mois après le début. Vérifiez ce que le modèle propose : la loi change."
        ),
    )
    criteria = lines_field(
        gettext_lazy("Critères d’évaluation"),
        gettext_lazy("Un par ligne : critère | question que l’on se pose."),
    )
    messages = lines_field(
        gettext_lazy("Les trois messages du plan"),
        gettext_lazy("Un par ligne, trois au plus. Vide : le site dit où en est le plan."),
        rows=3,
    )
    guidance = forms.CharField(
        label=gettext_lazy("Conseils pour donner son avis"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reminder_days = forms.IntegerField(
        label=gettext_lazy("Rappel avant une échéance, en jours"),
        min_value=1,
        max_value=90,
        initial=14,
    )

    def clean_duties(self) -> list[str]:
        lines = self.short_lines("duties")
        for line in lines:
            try:
                deadline_of(line, None)
            except ValueError as error:
                raise forms.ValidationError(
                    _("La date de cette ligne ne se lit pas : %(line)s"),
                    params={"line": line[:80]},
                ) from error
            if not parts_of(line, 3)[0]:
                raise forms.ValidationError(_("Une ligne commence par ce qu’il faut faire."))
        return lines

    def clean_criteria(self) -> list[str]:
        lines = self.short_lines("criteria")
        if any(not 0 < len(parts_of(line, 2)[0]) <= 100 for line in lines):
            raise forms.ValidationError(_("Le nom d’un critère a entre 1 et 100 caractères."))
        return lines

    def clean_messages(self) -> list[str]:
        lines = self.short_lines("messages")
        if len(lines) > 3:
            raise forms.ValidationError(_("Trois messages au plus : on ne retient pas davantage."))
        return lines

    def short_lines(self, name: str) -> list[str]:
        lines = self.cleaned_data[name]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Vingt lignes de 300 caractères au plus."))
        return lines

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("Le plan se termine après son début."))
        return data

    def settings_value(self) -> dict[str, Any]:
        """What is stored: empty settings that the model of plan knows take its values."""
        data = dict(self.cleaned_data)
        for name in ("starts_on", "ends_on"):
            data[name] = data[name].isoformat() if data[name] else None
        return data | {
            name: value for name, value in first_values(data["plan"]).items() if not data[name]
        }

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        data = {name: value for name, value in settings.items() if name in NAMES}
        return data | {name: "\n".join(data[name]) for name in LISTS if name in data}
