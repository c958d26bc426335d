"""A plan: objectives, actions, indicators, where each comes from, news, journal, evaluations."""

from parvis.activities.plan.models.actions import Action, BudgetLine, Priority, Source, Status
from parvis.activities.plan.models.evaluations import Criterion, Evaluation, Moment
from parvis.activities.plan.models.follow_up import Change, News, Photo
from parvis.activities.plan.models.indicators import Indicator, Measure
from parvis.activities.plan.models.objectives import Level, Objective
from parvis.activities.plan.models.origins import Link, Remark

__all__ = [
    "Action",
    "BudgetLine",
    "Change",
    "Criterion",
    "Evaluation",
    "Indicator",
    "Level",
    "Link",
    "Measure",
    "Moment",
    "News",
    "Objective",
    "Photo",
    "Priority",
    "Remark",
    "Source",
    "Status",
]
