"""The forms of a plan. They check shapes; services decide."""

from parvis.activities.plan.forms.actions import ActionForm, FilterForm
from parvis.activities.plan.forms.evaluation import EvaluationForm
from parvis.activities.plan.forms.following import MoveForm, NewsForm
from parvis.activities.plan.forms.indicators import IndicatorForm, MeasureForm
from parvis.activities.plan.forms.objectives import ObjectiveForm
from parvis.activities.plan.forms.remarks import RemarkForm
from parvis.activities.plan.forms.settings import SettingsForm

__all__ = [
    "ActionForm",
    "EvaluationForm",
    "FilterForm",
    "IndicatorForm",
    "MeasureForm",
    "MoveForm",
    "NewsForm",
    "ObjectiveForm",
    "RemarkForm",
    "SettingsForm",
]
