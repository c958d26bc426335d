"""Which ballots to try which rules on; and which rule to count a published vote by again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import (
    configuration,
    counting_rule,
    simulated_rule,
)
from parvis.activities.budget.elections import MOST_BYTES
from parvis.activities.budget.models import Simulation
from parvis.activities.budget.rule_words import COMPLETION_WORDS, RULE_WORDS, full_name
from parvis.activities.budget.rulebook import VOTE_TYPE, Choice, choice_in, key_of, presets
from parvis.activities.budget.selectors.simulations import published_budgets, tallies_of
from parvis.activities.budget.services.simulation import Source

Kind = Simulation.Source
COMPARED_FIRST = ("greedy/cost/none",)


def known_presets(ballot: str = VOTE_TYPE) -> dict[str, Choice]:
    """The presets that have words."""
    return {
        key: choice
        for key, choice in presets(ballot).items()
        if choice["rule"] in RULE_WORDS and choice["completion"] in COMPLETION_WORDS
    }


class SimulationForm(forms.Form):
    """Ballots and two to four rules; the rule of the settings and the usual one are ticked."""

    source = forms.ChoiceField(
        label=gettext_lazy("Sur quels bulletins ?"),
        choices=Kind.choices,
        initial=Kind.EXAMPLE,
        widget=forms.RadioSelect,
    )
    past = forms.ChoiceField(label=gettext_lazy("Quel budget publié ?"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Fichier « .pb »"),
        required=False,
        help_text=gettext_lazy(
            "5 Mo au plus. Le site pabulib.org en a des centaines, de vraies villes. Le fichier "
            "est effacé dès qu’il est compté."
        ),
        widget=forms.FileInput(attrs={"accept": ".pb,text/plain"}),
    )
    rules = forms.MultipleChoiceField(
        label=gettext_lazy("Quelles règles comparer ? De deux à quatre"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins deux règles.")},
    )

    def __init__(self, activity, data=None, files=None):
        self.own = simulated_rule(configuration(activity))
        self.choices = {key_of(self.own): self.own} | known_presets()
        first = [key_of(self.own), *(key for key in COMPARED_FIRST if key in self.choices)]
        super().__init__(data, files, initial={"rules": list(dict.fromkeys(first))})
        self.budgets = {str(one.uuid): one for one in published_budgets(activity)}
        self.fields["past"].choices = [("", _("Choisissez"))] + [
            (key, one.process.title) for key, one in self.budgets.items()
        ]
        self.fields["rules"].choices = [
            (key, self.label_of(choice)) for key, choice in self.choices.items()
        ]
        if not self.budgets:
            del self.fields["past"]
            self.fields["source"].choices = [
                choice for choice in Kind.choices if choice[0] != Kind.PAST
            ]

    def label_of(self, choice: Choice) -> str:
        name = full_name(choice)
        if choice == self.own:
            return _("%(rule)s : la règle des réglages") % {"rule": name}
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        source = data.get("source")
        if source == Kind.PAST and not data.get("past"):
            self.add_error("past", _("Choisissez un budget publié."))
        if source == Kind.UPLOAD and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choisissez un fichier « .pb »."))
        return data

    def source_value(self) -> Source:
        """The ballots to take; valid forms only. Of a file that is too large, no more is read."""
        kind, upload = self.cleaned_data["source"], self.cleaned_data["file"]
        if kind == Kind.PAST:
            return Source(kind, past=self.budgets[self.cleaned_data["past"]])
        if kind == Kind.UPLOAD:
            return Source(kind, data=upload.read(MOST_BYTES + 1), name=upload.name)
        return Source(kind)

    def choices_value(self) -> list[Choice]:
        return [self.choices[key] for key in self.cleaned_data["rules"]]


class CompareForm(forms.Form):
    """A rule by which a published vote was not counted yet."""

    rule = forms.ChoiceField(label=gettext_lazy("Autre règle"))

    def __init__(self, activity, data=None):
        super().__init__(data)
        done = {key_of(choice_in(tally)) for tally in tallies_of(activity)}
        config = configuration(activity)
        own = counting_rule(config)
        least = {"threshold": own["threshold"]} if "threshold" in own else {}
        found = [choice | least for choice in known_presets(config.ballot).values()]
        self.choices = {key_of(choice): choice for choice in found if key_of(choice) not in done}
        self.fields["rule"].choices = [
            (key, full_name(choice)) for key, choice in self.choices.items()
        ]

    def choice_value(self) -> Choice:
        return self.choices[self.cleaned_data["rule"]]
