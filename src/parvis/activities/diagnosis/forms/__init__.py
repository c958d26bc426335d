"""Forms: what people type, before it becomes what services take."""

from parvis.activities.diagnosis.forms.actions import ChoiceForm
from parvis.activities.diagnosis.forms.answers import AgreementForm, AlikeForm, AssessmentForm
from parvis.activities.diagnosis.forms.inventory import (
    FilterForm,
    KeptEntryForm,
    KnownForm,
    SheetForm,
)
from parvis.activities.diagnosis.forms.people import InviteForm, ReviewForm
from parvis.activities.diagnosis.forms.settings import SettingsForm

__all__ = [
    "AgreementForm",
    "AlikeForm",
    "AssessmentForm",
    "ChoiceForm",
    "FilterForm",
    "InviteForm",
    "KeptEntryForm",
    "KnownForm",
    "ReviewForm",
    "SettingsForm",
    "SheetForm",
]
