"""Decisions with their reasons, commitments and how they are followed up."""

from parvis.decisions.models.commitments import Commitment, CommitmentUpdate, Progress
from parvis.decisions.models.decisions import Decision, DecisionLink
from parvis.decisions.models.delivery import Agreement, Photo
from parvis.decisions.models.marks import AnswerMark
from parvis.decisions.models.measures import PreparedMeasure
from parvis.decisions.models.results import Done, ResultLink

__all__ = [
    "Agreement",
    "AnswerMark",
    "Commitment",
    "CommitmentUpdate",
    "Decision",
    "DecisionLink",
    "Done",
    "Photo",
    "PreparedMeasure",
    "Progress",
    "ResultLink",
]
