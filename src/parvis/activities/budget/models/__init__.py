"""Projects, ballots, the roll, the lot, papers, the counts and the simulations of a budget."""

from parvis.activities.budget.models.ballots import Ballot, Lot, RollEntry
from parvis.activities.budget.models.counts import Simulation, Tally
from parvis.activities.budget.models.delivery import Ruling
from parvis.activities.budget.models.paper import AssistedVote, BatchState, PaperBallot, PaperBatch
from parvis.activities.budget.models.projects import TONES, Project, ProjectEvent, ProjectStatus
from parvis.activities.budget.models.two_people import Act, Confirmation

__all__ = [
    "TONES",
    "Act",
    "AssistedVote",
    "Ballot",
    "BatchState",
    "Confirmation",
    "Lot",
    "PaperBallot",
    "PaperBatch",
    "Project",
    "ProjectEvent",
    "ProjectStatus",
    "RollEntry",
    "Ruling",
    "Simulation",
    "Tally",
]
