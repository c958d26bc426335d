"""What people type, before it becomes what services take."""

from parvis.activities.accompaniment.forms.modules import (
    PART_FORMS,
    DecisionForm,
    EvaluationForm,
    ModuleForm,
    OfferForm,
)
from parvis.activities.accompaniment.forms.terms import (
    ConclusionForm,
    SettingsForm,
    SharesForm,
    SignForm,
    TermsForm,
)

__all__ = [
    "PART_FORMS",
    "ConclusionForm",
    "DecisionForm",
    "EvaluationForm",
    "ModuleForm",
    "OfferForm",
    "SettingsForm",
    "SharesForm",
    "SignForm",
    "TermsForm",
]
