"""What an idea's form asks about its terms: only what the rules of the budget need."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.terms import COMMITTEE, HOLDERS, STREAMS, SUBSIDY, Terms
from parvis.common.fields import CurrencyField, typed


class TermsMixin:
    """Adds the stream, the holder, its groups and what it pays, where the settings ask for them."""

    def add_terms(self, project=None) -> None:
        config = configuration(self.activity)
        given = Terms.of(project) if project else Terms()
        if len(config.streams) > 1:
            self.fields["stream"] = radio(
                gettext_lazy("Comment le projet se réalise"), STREAMS, config.streams, given.stream
            )
        if config.holders:
            label = gettext_lazy("Qui porte ce projet")
            first = given.holder or config.holders[0]
            self.fields["holder"] = radio(label, HOLDERS, config.holders, first)
        if COMMITTEE in config.holders:
            self.fields["members"] = members_field(config, given)
        if config.holder_groups:
            self.fields["groups"] = groups_field(config, given)
        if config.cofinancing:
            self.fields["own_share"] = own_share_field(config, given)
        if age := max(config.holder_age, config.subsidy_age):
            self.fields["of_age"] = age_field(config, age, project)

    def clean_of_age(self) -> bool:
        """Asked of everybody where the age is one for all, else of those who want a subsidy."""
        config = configuration(self.activity)
        wanted = config.holder_age or self.data.get(self.add_prefix("stream")) == SUBSIDY
        if wanted and not self.cleaned_data["of_age"]:
            raise forms.ValidationError(_("Cochez que vous avez l’âge demandé."))
        return self.cleaned_data["of_age"]

    def terms_value(self) -> Terms:
        """The terms of a valid form; what is not asked has its usual value."""
        data: dict[str, Any] = self.cleaned_data
        config = configuration(self.activity)
        only = config.streams[0] if len(config.streams) == 1 else ""
        committee = data.get("holder") == COMMITTEE
        return Terms(
            stream=data.get("stream", only),
            holder=data.get("holder", ""),
            members=data.get("members") if committee else None,
            groups=tuple(data.get("groups") or ()),
            own_share=data.get("own_share") or 0,
        )


def radio(label, words, allowed, first: str) -> forms.ChoiceField:
    choices = [(name, words[name]) for name in allowed]
    return forms.ChoiceField(
        label=label, choices=choices, initial=first or None, widget=forms.RadioSelect
    )


def members_field(config: Configuration, given: Terms) -> forms.IntegerField:
    words = gettext_lazy("Pour un comité ou un groupe. Il faut au moins %(least)d personnes.")
    return forms.IntegerField(
        label=gettext_lazy("Nombre de membres"),
        required=False,
        min_value=1,
        max_value=10_000,
        initial=given.members,
        help_text=words % {"least": config.committee_members},
    )


def groups_field(config: Configuration, given: Terms) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Ce projet est porté par"),
        choices=[(name, name) for name in config.holder_groups],
        required=False,
        initial=list(given.groups),
        widget=forms.CheckboxSelectMultiple,
    )


def own_share_field(config: Configuration, given: Terms) -> CurrencyField:
    words = gettext_lazy("Ce que vous payez vous-mêmes. Le budget paie le reste du coût.")
    if config.own_share:
        words = gettext_lazy(
            "Ce que vous payez vous-mêmes : au moins %(percent)d %% du coût. Le budget paie le "
            "reste."
        ) % {"percent": config.own_share}
    return CurrencyField(
        label=gettext_lazy("Votre part (en euros)"),
        required=False,
        initial=typed(given.own_share or None),
        help_text=words,
    )


def age_field(config: Configuration, age: int, project) -> forms.BooleanField:
    label = gettext_lazy("Je déclare que j’ai %(age)d ans ou plus.") % {"age": config.holder_age}
    if age > config.holder_age > 0:
        words = gettext_lazy(
            "Je déclare que j’ai %(age)d ans ou plus (%(subsidy)d ans pour un subside)."
        )
        label = words % {"age": config.holder_age, "subsidy": age}
    elif not config.holder_age:
        label = gettext_lazy("Pour un subside : je déclare que j’ai %(age)d ans ou plus.") % {
            "age": age
        }
    return forms.BooleanField(label=label, required=False, initial=project is not None)
