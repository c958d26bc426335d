"""Seats, projects, declarations, scores and minutes of a jury."""

from parvis.activities.jury.models.projects import Project
from parvis.activities.jury.models.scores import Declaration, Interest, Score
from parvis.activities.jury.models.seats import Body, Gender, Minutes, Seat

__all__ = [
    "Body",
    "Declaration",
    "Gender",
    "Interest",
    "Minutes",
    "Project",
    "Score",
    "Seat",
]
