"""What residents say, and what becomes of it: one set of tables for every kind."""

from parvis.contributions.models.beside import Attachment, OfficialAnswer
from parvis.contributions.models.contribution import (
    Adoption,
    Comment,
    Contribution,
    Status,
    Support,
)
from parvis.contributions.models.filing import CoAuthor, Draft, Paper, Shape
from parvis.contributions.models.moderation import (
    ONE_TARGET,
    Appeal,
    ModerationAction,
    Report,
    ReportReason,
)
from parvis.contributions.models.offices import Service

__all__ = [
    "ONE_TARGET",
    "Adoption",
    "Appeal",
    "Attachment",
    "CoAuthor",
    "Comment",
    "Contribution",
    "Draft",
    "ModerationAction",
    "OfficialAnswer",
    "Paper",
    "Report",
    "ReportReason",
    "Service",
    "Shape",
    "Status",
    "Support",
]
