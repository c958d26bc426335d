"""Tables of an assembly. Identity and socio-demographic answers are in tables apart."""

from parvis.activities.assembly.models.criteria import Criterion, CriterionValue
from parvis.activities.assembly.models.documents import Document
from parvis.activities.assembly.models.draws import PanelDraw
from parvis.activities.assembly.models.experts import Speaker
from parvis.activities.assembly.models.letters import FirstDraw, Letter, Printing
from parvis.activities.assembly.models.members import Member, MemberEvent
from parvis.activities.assembly.models.replies import Candidate, Contact
from parvis.activities.assembly.models.seating import TablePlan
from parvis.activities.assembly.models.sessions import AgendaItem, Attendance, Session

__all__ = [
    "AgendaItem",
    "Attendance",
    "Candidate",
    "Contact",
    "Criterion",
    "CriterionValue",
    "Document",
    "FirstDraw",
    "Letter",
    "Member",
    "MemberEvent",
    "PanelDraw",
    "Printing",
    "Session",
    "Speaker",
    "TablePlan",
]
