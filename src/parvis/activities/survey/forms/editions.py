"""Which earlier survey to begin from."""

from django import forms


class EditionForm(forms.Form):
    edition = forms.UUIDField()
