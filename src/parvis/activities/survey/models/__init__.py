"""What a survey keeps. `answers` holds what was said, `people` who said something, `versions` what
was asked; nothing ties the first two."""

from parvis.activities.survey.models.answers import Channel, Draft, Response, Upload
from parvis.activities.survey.models.paper import PaperForm, PaperLot
from parvis.activities.survey.models.people import Invitation, Participation
from parvis.activities.survey.models.results import (
    QuestionTable,
    Quote,
    Results,
    Sorting,
    Theme,
)
from parvis.activities.survey.models.versions import Quota, Version

__all__ = [
    "Channel",
    "Draft",
    "Invitation",
    "PaperForm",
    "PaperLot",
    "Participation",
    "QuestionTable",
    "Quota",
    "Quote",
    "Response",
    "Results",
    "Sorting",
    "Theme",
    "Upload",
    "Version",
]
