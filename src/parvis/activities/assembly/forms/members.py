"""The forms around a seat."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class JoinForm(forms.Form):
    """Confirming a seat."""

    accepted = forms.BooleanField(
        label=gettext_lazy("J’accepte la charte des membres"),
        error_messages={"required": gettext_lazy("Cochez la case si vous acceptez la charte.")},
    )


class WithdrawForm(forms.Form):
    """Leaving; the reason is for the team only."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi ? Seule l’équipe le lira"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppointForm(forms.Form):
    """An elected person for a seat of a mixed panel."""

    person = forms.ChoiceField(label=gettext_lazy("Personne élue"))

    def __init__(self, people: list[Any], data: Any = None) -> None:
        super().__init__(data)
        self.people = {str(one.uuid): one for one in people}
        self.fields["person"].choices = [
            (key, one.display_name) for key, one in self.people.items()
        ]

    def person_value(self) -> Any:
        """The account; valid forms only."""
        return self.people[self.cleaned_data["person"]]
