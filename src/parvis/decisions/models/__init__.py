"""Decisions with their reasons, commitments and how they are followed up."""

from parvis.decisions.models.commitments import Commitment, CommitmentUpdate, Progress
from parvis.decisions.models.decisions import Decision, DecisionLink
from parvis.decisions.models.delivery import Agreement, Photo
from parvis.decisions.models.measures import PreparedMeasure

__all__ = [
    "Agreement",
    "Commitment",
    "CommitmentUpdate",
    "Decision",
    "DecisionLink",
    "Photo",
    "PreparedMeasure",
    "Progress",
]
