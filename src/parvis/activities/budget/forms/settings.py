"""The settings of a participatory budget, as an officer fills them in: one base for each theme."""

from typing import Any

from django import forms

from parvis.activities.budget.configuration import NAMES, Configuration
from parvis.activities.budget.forms.ballot import BallotFields
from parvis.activities.budget.forms.envelope import EnvelopeFields
from parvis.activities.budget.forms.filers import FilerFields
from parvis.activities.budget.forms.filing import ReviewFields
from parvis.activities.budget.forms.jury import JuryFields
from parvis.activities.budget.forms.methods import MethodFields
from parvis.activities.budget.forms.rules import RuleFields
from parvis.activities.budget.forms.two_people import TwoPeopleFields
from parvis.activities.budget.forms.voters import VoterFields
from parvis.common.fields import as_typed
from parvis.common.headings import HeadedForm


class SettingsForm(
    EnvelopeFields,
    FilerFields,
    VoterFields,
    MethodFields,
    BallotFields,
    RuleFields,
    JuryFields,
    TwoPeopleFields,
    ReviewFields,
    HeadedForm,
):
    """See `Configuration`. The page shows the themes in the order of the bases.

    A theme is a form of its own with a `heading`, whose field names are those of `Configuration`.
    A field whose clean value is not what people type has `as_typed` (see common/fields.py).
    """

    currency = forms.CharField(widget=forms.HiddenInput, initial="EUR", max_length=3)
    city = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    @classmethod
    def data_of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What somebody would type to get `settings`."""
        fields = cls.base_fields
        return {
            name: as_typed(fields[name], value)
            for name, value in settings.items()
            if name in NAMES and name in fields
        }

    def settings_value(self) -> dict[str, Any]:
        """The settings to keep; valid forms only."""
        return Configuration(**self.cleaned_data).to_json()
