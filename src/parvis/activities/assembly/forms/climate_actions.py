"""One action as a form: all the fields of the Covenant's template."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.climate.actions import Action
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.vocabulary import SECTOR
from parvis.activities.assembly.climate.books import free_id
from parvis.activities.assembly.climate.labels import AIMS, ORIGINS, STATUSES, sector_name
from parvis.activities.assembly.forms.amounts import AmountField, typed
from parvis.activities.assembly.forms.climate import ReasonForm, day, lines, text
from parvis.common.fields import LinesField

AMOUNTS = ("investment", "other_cost", "savings_mwh", "renewable_mwh", "co2_tonnes")
LISTS = ("stakeholders", "indicators", "needs", "findings", "proposals", "recommendations")
TEXTS = ("title", "sector", "area", "instrument", "origin", "responsible", "financing", "status")
NUMBERS = gettext_lazy("Les numéros des contributions, un par ligne, par exemple 12.")


class NumbersField(LinesField):
    """Numbers of contributions, a line each or with commas between."""

    def clean(self, value) -> list[str]:
        return super().clean((value or "").replace(",", "\n").replace(";", "\n"))


def numbers(label, help_text=NUMBERS) -> NumbersField:
    return NumbersField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )


class ActionForm(ReasonForm):
    """One action with all the fields of the Covenant's template."""

    title = text(gettext_lazy("Titre"), 140, required=True)
    sector = forms.ChoiceField(label=gettext_lazy("Secteur"), required=False)
    key = forms.BooleanField(label=gettext_lazy("C’est une action clé du plan"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("État"), choices=list(STATUSES.items()))
    aims = forms.MultipleChoiceField(
        label=gettext_lazy("À quoi elle sert"),
        choices=list(AIMS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    area = text(gettext_lazy("Domaine d’intervention"))
    instrument = text(gettext_lazy("Instrument"))
    origin = forms.ChoiceField(
        label=gettext_lazy("Qui en a eu l’idée"), choices=list(ORIGINS.items())
    )
    responsible = text(gettext_lazy("Responsable"))
    stakeholders = lines(
        gettext_lazy("Partenaires"), help_text=gettext_lazy("Un partenaire par ligne.")
    )
    start = day(gettext_lazy("Début"))
    end = day(gettext_lazy("Fin"))
    investment = AmountField(label=gettext_lazy("Investissement, en euros"), empty=Decimal(0))
    other_cost = AmountField(label=gettext_lazy("Autres coûts, en euros"), empty=Decimal(0))
    financing = text(gettext_lazy("Financement"), 500)
    savings_mwh = AmountField(
        label=gettext_lazy("Énergie économisée, en MWh par an"), empty=Decimal(0), negative=True
    )
    renewable_mwh = AmountField(
        label=gettext_lazy("Énergie renouvelable produite, en MWh par an"),
        empty=Decimal(0),
        negative=True,
    )
    co2_tonnes = AmountField(
        label=gettext_lazy("Émissions évitées, en tonnes par an"), empty=Decimal(0), negative=True
    )
    indicators = lines(
        gettext_lazy("Indicateurs de suivi"), help_text=gettext_lazy("Un indicateur par ligne.")
    )
    needs = numbers(gettext_lazy("Besoins des habitants dont elle vient"))
    findings = numbers(gettext_lazy("Constats des habitants dont elle vient"))
    proposals = numbers(gettext_lazy("Propositions des habitants dont elle vient"))
    recommendations = numbers(
        gettext_lazy("Recommandations de l’assemblée auxquelles elle répond"),
        help_text=gettext_lazy("Les numéros des recommandations, un par ligne."),
    )

    def __init__(self, *args, plan: Plan, action: Action | None, shown: dict[str, str], **kwargs):
        """`shown`: uuid of a contribution -> the number by which people know it."""
        self.plan, self.action = plan, action
        if action is not None:
            kwargs.setdefault("initial", initial_of(action, shown))
        else:
            kwargs.setdefault("initial", {"aims": ["mitigation"]})
        super().__init__(*args, **kwargs)
        none = ("", gettext_lazy("aucun de ces secteurs"))
        self.fields["sector"].choices = [none, *((slug, sector_name(slug)) for slug in SECTOR)]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            self.add_error("end", _("La fin vient après le début."))
        return values

    def action_value(self) -> Action:
        """The action, under the identifier that it has or that its title gives it."""
        values = self.cleaned_data
        given = {name: values[name] for name in (*TEXTS, *AMOUNTS, "start", "end", "key")}
        kept = {name: tuple(values[name]) for name in (*LISTS, "aims")}
        taken = {one.id for one in self.plan.actions}
        id = self.action.id if self.action else free_id(values["title"], taken)
        return Action(id=id, **given, **kept)


def initial_of(action: Action, shown: dict[str, str]) -> dict[str, Any]:
    """An action as somebody would type it."""
    texts = {name: getattr(action, name) for name in (*TEXTS, "start", "end", "key")}
    amounts = {name: typed(getattr(action, name)) for name in AMOUNTS}
    lists = {
        name: "\n".join(shown.get(item, item) for item in getattr(action, name)) for name in LISTS
    }
    return texts | amounts | lists | {"aims": list(action.aims)}
