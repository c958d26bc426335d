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
from parvis.decisions.services.marks import mark_answer, withdraw_mark
from parvis.decisions.services.publication import publish_decision
from parvis.decisions.services.results import link_result, unlink_result
from parvis.decisions.services.updates import update_commitment

__all__ = [
    "add_commitment",
    "edit_decision",
    "end_agreement",
    "evaluate_commitment",
    "link_contribution",
    "link_result",
    "mark_answer",
    "publish_decision",
    "record_decision",
    "sign_agreement",
    "unlink_contribution",
    "unlink_result",
    "update_commitment",
    "withdraw_mark",
]
