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
from parvis.decisions.selectors.marks import Marked, last_reply, mark_of
from parvis.decisions.selectors.results import answered_results, asking, preferences
from parvis.decisions.selectors.standing import standing
from parvis.decisions.selectors.thread import Fate, fates_of, thread

__all__ = [
    "Fate",
    "FollowUpFilters",
    "Marked",
    "answered_results",
    "asking",
    "commitment_page",
    "commitments",
    "decision_page",
    "desk_decisions",
    "fates_of",
    "figures",
    "last_reply",
    "linkable",
    "linked",
    "mark_of",
    "preferences",
    "published_decisions",
    "standing",
    "thread",
]
