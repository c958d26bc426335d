"""The officers' forms."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.common.fields import CurrencyField

PUBLIC = gettext_lazy("Public, et envoyé à l’auteur.")


class AdmitForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Remarque"),
        required=False,
        max_length=1000,
        help_text=PUBLIC,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Raison"),
        max_length=2000,
        help_text=PUBLIC,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CostForm(forms.Form):
    """`cofinancing`: also ask what the holder pays."""

    cost = CurrencyField(label=gettext_lazy("Coût calculé par les services"), minimum=1)
    own_share = CurrencyField(
        label=gettext_lazy("Dont payé par ceux qui portent le projet"), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Comment ce coût est calculé"),
        required=False,
        max_length=2000,
        help_text=PUBLIC,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, cofinancing: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not cofinancing:
            del self.fields["own_share"]


class GrantForm(forms.Form):
    amount = CurrencyField(
        label=gettext_lazy("Montant accordé par le jury"),
        minimum=1,
        help_text=gettext_lazy("Comme dans le procès-verbal du jury. Il compte dans le résultat."),
    )


class MergeForm(ReasonForm):
    """`choices`: (primary key, title) of the ideas that can be brought together with this one."""

    others = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Idées à réunir avec celle-ci"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("others", "reason")

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = choices
