"""Tables of an assembly. Identity and socio-demographic answers are in tables apart."""

from parvis.activities.assembly.models.climate import (
    ClimateFiling,
    ClimateImport,
    ClimateLink,
    ClimatePlan,
    ClimateVersion,
)
from parvis.activities.assembly.models.criteria import Criterion, CriterionValue
from parvis.activities.assembly.models.documents import Document
from parvis.activities.assembly.models.draws import PanelDraw
from parvis.activities.assembly.models.experts import Speaker
from parvis.activities.assembly.models.follow_ups import FollowUp, Reminder
from parvis.activities.assembly.models.letters import FirstDraw, Letter, Printing
from parvis.activities.assembly.models.members import Member, MemberEvent
from parvis.activities.assembly.models.notes import MinorityNote
from parvis.activities.assembly.models.recommendations import (
    Amendment,
    Recommendation,
    Section,
    Version,
)
from parvis.activities.assembly.models.replies import Candidate, Contact
from parvis.activities.assembly.models.replies_of_the_municipality import MunicipalReply, Position
from parvis.activities.assembly.models.report import Report
from parvis.activities.assembly.models.seating import TablePlan
from parvis.activities.assembly.models.sessions import AgendaItem, Attendance, Session
from parvis.activities.assembly.models.statement import SideFeedback, Statement
from parvis.activities.assembly.models.votes import (
    Ballot,
    Box,
    Choice,
    PaperBatch,
    PublicVote,
    RollEntry,
)

__all__ = [
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Ballot",
    "Box",
    "Candidate",
    "Choice",
    "ClimateFiling",
    "ClimateImport",
    "ClimateLink",
    "ClimatePlan",
    "ClimateVersion",
    "Contact",
    "Criterion",
    "CriterionValue",
    "Document",
    "FirstDraw",
    "FollowUp",
    "Letter",
    "Member",
    "MemberEvent",
    "MinorityNote",
    "MunicipalReply",
    "PanelDraw",
    "PaperBatch",
    "Position",
    "Printing",
    "PublicVote",
    "Recommendation",
    "Reminder",
    "Report",
    "RollEntry",
    "Section",
    "Session",
    "SideFeedback",
    "Speaker",
    "Statement",
    "TablePlan",
    "Version",
]
