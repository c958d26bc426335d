"""Forms: what people type, before it becomes what services take."""

from parvis.activities.budget.forms.idea import IdeaEditForm, IdeaForm
from parvis.activities.budget.forms.review import (
    AdmitForm,
    CostForm,
    GrantForm,
    MergeForm,
    ReasonForm,
)
from parvis.activities.budget.forms.settings import SettingsForm
from parvis.activities.budget.forms.simulation import CompareForm, SimulationForm

__all__ = [
    "AdmitForm",
    "CompareForm",
    "CostForm",
    "GrantForm",
    "IdeaEditForm",
    "IdeaForm",
    "MergeForm",
    "ReasonForm",
    "SettingsForm",
    "SimulationForm",
]
