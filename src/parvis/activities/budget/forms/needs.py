"""The field by which an idea says which of the residents' priorities it serves."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.budget.selectors.needs import known_needs


class NeedMixin:
    """Adds the field where the process has published priorities."""

    def add_need(self, served: str = "") -> None:
        needs = known_needs(self.activity)
        if not needs:
            return
        self.fields["need"] = forms.ChoiceField(
            label=gettext_lazy("Quelle priorité votre idée sert-elle ?"),
            choices=[
                ("", gettext_lazy("Aucune en particulier")),
                *((one.key, one.title) for one in needs),
            ],
            required=False,
            initial=served,
            help_text=gettext_lazy("Les priorités ont été classées par les habitants."),
        )

    def need_value(self) -> str:
        """The key of the chosen priority; valid forms only."""
        return self.cleaned_data.get("need", "")
