"""The form of a resident's remark on the draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.selectors.actions import actions_of, objectives_of
from parvis.contributions.forms import ContributionForm


class RemarkForm(ContributionForm):
    """A contribution, about an action, an objective or the whole plan."""

    about = forms.ChoiceField(label=_("À propos de"), required=False)

    def __init__(self, activity, *args, **kwargs):
        super().__init__(activity, *args, **kwargs)
        self.objectives = {f"o{one.path}": one for one in objectives_of(activity)}
        self.actions = {f"a{one.number}": one for one in actions_of(activity)}
        self.fields["about"].choices = [
            ("", _("Tout le plan")),
            (_("Objectifs"), [(key, str(one)) for key, one in self.objectives.items()]),
            (_("Actions"), [(key, str(one)) for key, one in self.actions.items()]),
        ]

    def about_value(self) -> dict:
        """The action or the objective that it is about; valid forms only."""
        key = self.cleaned_data["about"]
        return {"action": self.actions.get(key), "objective": self.objectives.get(key)}
