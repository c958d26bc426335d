"""Projects, ballots, the roll, the lot, the counts and the simulations of a budget."""

from parvis.activities.budget.models.ballots import Ballot, Lot, RollEntry
from parvis.activities.budget.models.counts import Simulation, Tally
from parvis.activities.budget.models.delivery import Ruling
from parvis.activities.budget.models.projects import TONES, Project, ProjectEvent, ProjectStatus

__all__ = [
    "TONES",
    "Ballot",
    "Lot",
    "Project",
    "ProjectEvent",
    "ProjectStatus",
    "RollEntry",
    "Ruling",
    "Simulation",
    "Tally",
]
