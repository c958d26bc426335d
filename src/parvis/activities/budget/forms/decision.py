"""The council's decision, as an officer writes it down."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.budget.presets import PRESETS
from parvis.processes.forms import DayInput


class PresetForm(forms.Form):
    """Rules of another commune to start from."""

    preset = forms.ChoiceField(label=gettext_lazy("Commune"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = [
            (slug, f"{preset.name} : {preset.summary}") for slug, preset in PRESETS.items()
        ]


class DecisionForm(forms.Form):
    decided_on = forms.DateField(label=gettext_lazy("Date de la décision"), widget=DayInput)
    reference = forms.CharField(
        label=gettext_lazy("Référence"),
        max_length=120,
        help_text=gettext_lazy("Par exemple : conseil communal du 27 mai 2027, point 14."),
    )
    url = forms.URLField(
        label=gettext_lazy("Lien vers la décision publiée"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("Par exemple sur deliberations.be."),
    )
    document = forms.FileField(
        label=gettext_lazy("Document de la décision"),
        required=False,
        help_text=gettext_lazy("PDF, image ou document de bureau, 5 Mo au plus."),
    )
