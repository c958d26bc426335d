"""Forms of objectives."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Objective
from parvis.activities.plan.selectors.actions import objectives_of
from parvis.contributions.forms.fields import LineField, TextField


def objective_choices(objectives: list[Objective]) -> list[tuple[str, str]]:
    """Objectives by their path, so that the page shows no id."""
    return [("", _("Aucun")), *((one.path, str(one)) for one in objectives)]


class ObjectiveForm(forms.Form):
    """A title, a text, and its place; a new one also says its level and what it stands under."""

    title = LineField(label=_("Titre"), max_length=200)
    text = TextField(label=_("En mots simples"), max_length=4000, required=False, rows=4)

    def __init__(self, activity, *args, objective: Objective | None = None, **kwargs):
        self.objective, self.known = objective, objectives_of(activity)
        if objective is not None:
            names = ("title", "text", "position", "version")
            kwargs["initial"] = {name: getattr(objective, name) for name in names}
        super().__init__(*args, **kwargs)
        if objective is None:
            self.add_place(configuration(activity))
        else:
            self.fields["position"] = forms.IntegerField(
                label=_("Place parmi ses voisins"), min_value=1, max_value=999
            )
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def add_place(self, config) -> None:
        levels = [(name, config.level_name(name)) for name in config.model.used_levels()]
        self.fields["level"] = forms.ChoiceField(label=_("Niveau"), choices=levels)
        self.fields["parent"] = forms.ChoiceField(
            label=_("Sous"), required=False, choices=objective_choices(self.known)
        )

    def place_value(self) -> dict:
        """What `add_objective` takes; valid forms of a new objective only."""
        data = dict(self.cleaned_data)
        by_path = {one.path: one for one in self.known}
        return data | {"parent": by_path.get(data["parent"])}
