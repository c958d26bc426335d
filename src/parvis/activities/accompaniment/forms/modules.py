"""Modules and their parts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.accompaniment.catalogue import offers
from parvis.activities.accompaniment.forms.terms import (
    date_field,
    hours_field,
    hours_of,
    minutes_of,
)
from parvis.activities.accompaniment.models import Module, Rating
from parvis.activities.accompaniment.selectors.scores import Measure


def long_text(label, **options) -> forms.CharField:
    options = {"required": False, "max_length": 6_000} | options
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **options)


class OfferForm(forms.Form):
    """A module of the catalogue; its texts can be changed afterwards."""

    key = forms.ChoiceField(label=gettext_lazy("Module"), widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(title)s (%(hours)d h) : %(objectives)s")
        self.fields["key"].choices = [
            (
                one.key,
                words % {"title": one.title, "hours": one.hours, "objectives": one.objectives},
            )
            for one in offers()
        ]


class ModuleForm(forms.Form):
    """A module in their own words."""

    title = forms.CharField(label=gettext_lazy("Titre"), max_length=140)
    objectives = long_text(gettext_lazy("Objectifs, en mots simples"), required=True)
    hours = hours_field(gettext_lazy("Heures prévues"))

    @classmethod
    def of(cls, module: Module, data) -> "ModuleForm":
        initial = {"title": module.title, "objectives": module.objectives}
        return cls(data, initial=initial | {"hours": hours_of(module.minutes_planned)})

    def module_value(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "title": data["title"],
            "objectives": data["objectives"],
            "minutes": minutes_of(data["hours"]),
        }


class PartForm(forms.Form):
    """Base: the form of a part, filled with what it has, which gives back its columns."""

    def __init__(self, data=None, *, part=None, measures: Sequence[Measure] = ()) -> None:
        super().__init__(data, initial=self.initial_of(part) if part else {})
        self.measures = {one.key: one for one in measures}

    def initial_of(self, part) -> dict[str, Any]:
        return {name: getattr(part, name) for name in self.base_fields if hasattr(part, name)}

    def part_value(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class SessionForm(PartForm):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=140)
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Jour et heure"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=gettext_lazy("Lieu"), max_length=160, required=False)
    agenda = long_text(gettext_lazy("Ordre du jour"))
    hours = hours_field(gettext_lazy("Heures passées, préparation comprise"))
    officers = forms.IntegerField(
        label=gettext_lazy("Agents présents"), required=False, min_value=0, max_value=5_000
    )
    elected = forms.IntegerField(
        label=gettext_lazy("Élus présents"), required=False, min_value=0, max_value=5_000
    )
    residents = forms.IntegerField(
        label=gettext_lazy("Habitants présents"),
        required=False,
        min_value=0,
        max_value=30_000,
        help_text=gettext_lazy("Des nombres seulement : aucun nom n’est gardé."),
    )
    notes = long_text(gettext_lazy("Compte rendu, en mots simples"))

    def initial_of(self, part) -> dict[str, Any]:
        hours = hours_of(part.minutes_spent) if part.minutes_spent else ""
        return super().initial_of(part) | {"hours": hours}

    def part_value(self) -> dict[str, Any]:
        data = super().part_value()
        return data | {"minutes_spent": minutes_of(data.pop("hours"))}


class DeliverableForm(PartForm):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=140)
    description = long_text(gettext_lazy("Ce que c’est"))
    link = forms.URLField(
        label=gettext_lazy("Adresse du document"),
        required=False,
        max_length=300,
        assume_scheme="https",
    )
    due_on = date_field(gettext_lazy("Attendu pour le"))
    delivered_on = date_field(gettext_lazy("Remis le"))


class HomeworkForm(PartForm):
    title = forms.CharField(label=gettext_lazy("À faire"), max_length=200)
    owner = forms.CharField(
        label=gettext_lazy("Qui s’en occupe"),
        max_length=120,
        help_text=gettext_lazy("Un service ou une fonction, pas un nom."),
    )
    due_on = date_field(gettext_lazy("Pour le"))
    done_on = date_field(gettext_lazy("Fait le"))


class IndicatorForm(PartForm):
    """Before and after: taken from a diagnosis of the process, or typed with day and source."""

    title = forms.CharField(label=gettext_lazy("Indicateur"), max_length=200)
    unit = forms.CharField(label=gettext_lazy("Unité"), max_length=40, required=False)

    SIDES = (
        ("before", gettext_lazy("Avant")),
        ("after", gettext_lazy("Après")),
    )

    def __init__(self, data=None, *, part=None, measures: Sequence[Measure] = ()) -> None:
        super().__init__(data, part=part, measures=measures)
        for side, label in self.SIDES:
            self.add_side(side, label, measures)
        if part:
            self.initial = self.initial_of(part)

    def add_side(self, side: str, label, measures: Sequence[Measure]) -> None:
        fields = {
            side: forms.DecimalField(label=label, required=False, max_digits=9, decimal_places=2),
            f"{side}_on": date_field(_("Mesuré le (%(side)s)") % {"side": label}),
            f"{side}_source": forms.CharField(
                label=_("Source (%(side)s)") % {"side": label}, max_length=200, required=False
            ),
        }
        if measures:
            choices = [("", _("Aucun : je l’écris moi-même"))]
            choices += [(one.key, one.label) for one in measures]
            fields[f"{side}_score"] = forms.ChoiceField(
                label=_("Reprendre d’un diagnostic de la démarche (%(side)s)") % {"side": label},
                choices=choices,
                required=False,
            )
        self.fields.update(fields)

    def initial_of(self, part) -> dict[str, Any]:
        names = [f"{side}{end}" for side, _label in self.SIDES for end in ("", "_on", "_source")]
        return {name: getattr(part, name) for name in ("title", "unit", *names)}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for side, _label in self.SIDES:
            chosen = self.measures.get(data.pop(f"{side}_score", ""))
            if chosen is not None:
                data[side], data[f"{side}_source"] = chosen.value, chosen.source
            self.check_side(side, data)
        return data

    def check_side(self, side: str, data: dict[str, Any]) -> None:
        """A number without its day and its source convinces nobody."""
        if data.get(side) is None:
            return
        if not data.get(f"{side}_on"):
            self.add_error(f"{side}_on", _("Dites quel jour c’est mesuré."))
        if not data.get(f"{side}_source"):
            self.add_error(f"{side}_source", _("Dites d’où vient ce nombre."))


PART_FORMS = {
    "sessions": SessionForm,
    "deliverables": DeliverableForm,
    "homework": HomeworkForm,
    "indicators": IndicatorForm,
}


class DecisionForm(forms.Form):
    """The municipality's word on a deliverable."""

    accepted = forms.TypedChoiceField(
        label=gettext_lazy("Ce livrable"),
        choices=[("yes", gettext_lazy("est accepté")), ("no", gettext_lazy("est à revoir"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = long_text(
        gettext_lazy("Réponse à l’organisation"),
        help_text=gettext_lazy("Nécessaire si c’est à revoir : dites ce qui manque."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("accepted") is False and not data.get("answer"):
            self.add_error("answer", _("Dites ce qui manque : l’organisation doit le savoir."))
        return data


class EvaluationForm(forms.Form):
    """How useful a module was."""

    rating = forms.TypedChoiceField(
        label=gettext_lazy("Ce module a été"),
        choices=Rating.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    text = long_text(
        gettext_lazy("Pourquoi, en mots simples"),
        required=True,
        help_text=gettext_lazy("Ce texte est dans le rapport public."),
    )
