"""The form of an action, and the small ones around it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.amounts import budget_text, typed_number
from parvis.activities.plan.catalogue import ExtraField
from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.forms.fields import BudgetField, NumberField, NumbersField
from parvis.activities.plan.forms.objectives import objective_choices
from parvis.activities.plan.models import Action, Priority
from parvis.activities.plan.selectors.actions import objectives_of
from parvis.activities.plan.services.actions import PLAIN, ActionFields
from parvis.activities.plan.services.shared import is_promised
from parvis.contributions.forms.fields import LineField, TextField
from parvis.contributions.forms.offices import PersonField
from parvis.decisions.selectors import published_decisions
from parvis.processes.forms import DayInput


class ActionForm(forms.Form):
    """See `ActionFields`; with the fields that this sort of plan adds."""

    title = LineField(label=_("Titre"), max_length=200)
    text = TextField(label=_("En mots simples"), max_length=4000, required=False, rows=4)
    reason = TextField(label=_("Pourquoi cette action"), max_length=2000, required=False, rows=3)
    objective = forms.ChoiceField(label=_("Objectif"), required=False)
    owner = LineField(
        label=_("Service responsable"),
        max_length=160,
        required=False,
        help_text=_("Un service ou une fonction, jamais le nom d’une personne : c’est public."),
    )
    partners = TextField(label=_("Partenaires"), max_length=1000, required=False, rows=2)
    starts_on = forms.DateField(label=_("Début"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Échéance"), required=False, widget=DayInput())
    priority = forms.TypedChoiceField(
        label=_("Priorité"), choices=Priority.choices, coerce=int, initial=Priority.MEDIUM
    )
    budget = BudgetField(
        label=_("Budget et financement"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une ligne par montant : Commune | 12 500 | Étude. Qui paie, puis combien."),
    )
    needs = NumbersField(
        label=_("Attend la fin des actions n°"),
        required=False,
        help_text=_("Les numéros, séparés par des virgules."),
    )
    contributions = NumbersField(
        label=_("Vient des contributions n°"),
        required=False,
        help_text=_("Leurs auteurs verront que leur contribution est reprise dans cette action."),
    )

    def __init__(self, activity, *args, action: Action | None = None, **kwargs):
        self.activity, self.action = activity, action
        self.known = objectives_of(activity)
        self.extra: tuple[ExtraField, ...] = configuration(activity).model.fields
        if action is not None:
            kwargs["initial"] = first_values(action)
        super().__init__(*args, **kwargs)
        self.fields["objective"].choices = objective_choices(self.known)
        self.fields["in_charge"] = PersonField(
            label=_("Personne à prévenir des échéances"),
            required=False,
            empty_label=_("Personne"),
            help_text=_("Seul le bureau voit ce nom."),
        )
        self.fields["decision"] = forms.ModelChoiceField(
            label=_("Réalise une décision"),
            queryset=published_decisions(activity.process.slug),
            to_field_name="uuid",
            required=False,
            empty_label=_("Aucune de plus"),
        )
        for one in self.extra:
            self.fields[f"data-{one.key}"] = extra_field(one)
        if action is not None:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
            if is_promised(activity):
                self.fields["change_reason"] = reason_field()

    def fields_value(self) -> ActionFields:
        """What the services take; valid forms only."""
        data = self.cleaned_data
        by_path = {one.path: one for one in self.known}
        values = {name: data[name] for name in PLAIN if name not in ("objective", "data")}
        return ActionFields(
            **values,
            objective=by_path.get(data["objective"]),
            budget=data["budget"],
            needs=data["needs"],
            data=self.data_value(),
        )

    def data_value(self) -> dict[str, Any]:
        """The extra fields as they are kept; those of another sort of plan stay."""
        kept = dict(self.action.data) if self.action is not None else {}
        for one in self.extra:
            value = self.cleaned_data[f"data-{one.key}"]
            kept[one.key] = typed_number(value) if one.type == "number" else value
        return {key: value for key, value in kept.items() if value not in ("", None)}


def extra_field(one: ExtraField) -> forms.Field:
    if one.type == "choice":
        choices = [("", _("Non précisé")), *((name, name) for name in one.choices)]
        return forms.ChoiceField(label=one.title, required=False, choices=choices)
    if one.type == "number":
        return NumberField(label=one.title, required=False)
    return LineField(label=one.title, required=False, max_length=200)


def reason_field() -> forms.Field:
    return TextField(
        label=_("Pourquoi l’échéance change"),
        max_length=1000,
        required=False,
        rows=2,
        help_text=_("Si vous changez l’échéance : la raison est publique."),
    )


def first_values(action: Action) -> dict[str, Any]:
    """What the form of an action shows at first."""
    values = {name: getattr(action, name) for name in PLAIN if name != "data"}
    lines = action.budget_lines.values_list("source", "label", "amount")
    numbers = action.links.filter(contribution__isnull=False)
    return values | {
        "objective": action.objective.path if action.objective else "",
        "in_charge": action.in_charge.uuid if action.in_charge else None,
        "budget": budget_text(lines),
        "needs": joined(action.needs.order_by("number").values_list("number", flat=True)),
        "contributions": joined(numbers.values_list("contribution__number", flat=True)),
        "version": action.version,
        **{f"data-{key}": value for key, value in action.data.items()},
    }


def joined(numbers) -> str:
    return ", ".join(str(number) for number in numbers)


class FilterForm(forms.Form):
    """What to look for in the list of actions."""

    mots = forms.CharField(label=_("Mots"), required=False, max_length=100)
    etat = forms.ChoiceField(label=_("État"), required=False)
    objectif = forms.ChoiceField(label=_("Objectif"), required=False)

    def __init__(self, states, objectives, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["etat"].choices = [("", _("Tous")), *states]
        shown = ((one.path, str(one)) for one in objectives)
        self.fields["objectif"].choices = [("", _("Tous")), *shown]
