"""The forms of the second draw."""

from django import forms
from django.utils.translation import gettext_lazy


class CancelForm(forms.Form):
    """Why published panels are taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Raison, publique"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
