"""Writes on decisions and commitments, one function per verb; one module per noun."""

from parvis.decisions.services.agreements import end_agreement, sign_agreement
from parvis.decisions.services.commitments import add_commitment
from parvis.decisions.services.decisions import (
    edit_decision,
    link_contribution,
    record_decision,
    unlink_contribution,
)
from parvis.decisions.services.evaluation import evaluate_commitment
from parvis.decisions.services.publication import publish_decision
from parvis.decisions.services.updates import update_commitment

__all__ = [
    "add_commitment",
    "edit_decision",
    "end_agreement",
    "evaluate_commitment",
    "link_contribution",
    "publish_decision",
    "record_decision",
    "sign_agreement",
    "unlink_contribution",
    "update_commitment",
]
