"""The inventory, the assessments and the diagnosis that comes out of them."""

from parvis.activities.diagnosis.models.actions import ActionChoice
from parvis.activities.diagnosis.models.assessments import (
    Agreement,
    Assessment,
    Mark,
    Participant,
    ParticipantRole,
)
from parvis.activities.diagnosis.models.diagnoses import Diagnosis, Review
from parvis.activities.diagnosis.models.inventory import Dismissal, Element, Entry, Source
from parvis.activities.diagnosis.models.peers import PeerScore, PeerSharing

__all__ = [
    "ActionChoice",
    "Agreement",
    "Assessment",
    "Diagnosis",
    "Dismissal",
    "Element",
    "Entry",
    "Mark",
    "Participant",
    "ParticipantRole",
    "PeerScore",
    "PeerSharing",
    "Review",
    "Source",
]
