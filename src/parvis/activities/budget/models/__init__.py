"""Projects, ballots, the roll, the lot, papers, the counts and the simulations of a budget."""

from parvis.activities.budget.models.assisted import AssistedIdea, HelpRequest, Way
from parvis.activities.budget.models.ballots import Ballot, Lot, RollEntry
from parvis.activities.budget.models.changes import (
    MergeConsent,
    MergeRequest,
    ProjectAppeal,
    Version,
)
from parvis.activities.budget.models.counts import Simulation, Tally
from parvis.activities.budget.models.decision import RulesDecision
from parvis.activities.budget.models.delivery import Ruling
from parvis.activities.budget.models.editions import Edition, Lesson
from parvis.activities.budget.models.evaluation import (
    Audience,
    Questionnaire,
    Remark,
    Reply,
    ReplyMark,
)
from parvis.activities.budget.models.figures import Turnout
from parvis.activities.budget.models.filing import BudgetLine
from parvis.activities.budget.models.needs import ServedNeed
from parvis.activities.budget.models.paper import AssistedVote, BatchState, PaperBallot, PaperBatch
from parvis.activities.budget.models.projects import TONES, Project, ProjectEvent, ProjectStatus
from parvis.activities.budget.models.review import (
    Assignment,
    Costing,
    CostLine,
    ReviewMessage,
    Verdict,
)
from parvis.activities.budget.models.two_people import Act, Confirmation

__all__ = [
    "TONES",
    "Act",
    "Assignment",
    "AssistedIdea",
    "AssistedVote",
    "Audience",
    "Ballot",
    "BatchState",
    "BudgetLine",
    "Confirmation",
    "CostLine",
    "Costing",
    "Edition",
    "HelpRequest",
    "Lesson",
    "Lot",
    "MergeConsent",
    "MergeRequest",
    "PaperBallot",
    "PaperBatch",
    "Project",
    "ProjectAppeal",
    "ProjectEvent",
    "ProjectStatus",
    "Questionnaire",
    "Remark",
    "Reply",
    "ReplyMark",
    "ReviewMessage",
    "RollEntry",
    "RulesDecision",
    "Ruling",
    "ServedNeed",
    "Simulation",
    "Tally",
    "Turnout",
    "Verdict",
    "Version",
    "Way",
]
