"""Reads on decisions, commitments and what became of a contribution."""

from parvis.decisions.selectors.decisions import (
    decision_page,
    desk_decisions,
    linkable,
    linked,
    published_decisions,
)
from parvis.decisions.selectors.followup import (
    FollowUpFilters,
    commitment_page,
    commitments,
    figures,
)
from parvis.decisions.selectors.standing import standing
from parvis.decisions.selectors.thread import fates_of, thread

__all__ = [
    "FollowUpFilters",
    "commitment_page",
    "commitments",
    "decision_page",
    "desk_decisions",
    "fates_of",
    "figures",
    "linkable",
    "linked",
    "published_decisions",
    "standing",
    "thread",
]
