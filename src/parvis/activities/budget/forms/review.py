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
    cost = CurrencyField(label=gettext_lazy("Coût calculé par les services"), minimum=1)
    note = forms.CharField(
        label=gettext_lazy("Comment ce coût est calculé"),
        required=False,
        max_length=2000,
        help_text=PUBLIC,
        widget=forms.Textarea(attrs={"rows": 3}),
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
