"""The forms of contributions. They check shapes; services decide."""

from parvis.contributions.forms.contribution import ContributionForm, EditForm
from parvis.contributions.forms.desk import (
    AnswerForm,
    AppealDecisionForm,
    ExplanationForm,
    HideForm,
    MergeForm,
)
from parvis.contributions.forms.filing import InviteForm, PaperForm
from parvis.contributions.forms.offices import ServiceForm
from parvis.contributions.forms.texts import AppealForm, CommentForm, ReportForm

__all__ = [
    "AnswerForm",
    "AppealDecisionForm",
    "AppealForm",
    "CommentForm",
    "ContributionForm",
    "EditForm",
    "ExplanationForm",
    "HideForm",
    "InviteForm",
    "MergeForm",
    "PaperForm",
    "ReportForm",
    "ServiceForm",
]
