"""Every write on contributions: one function per verb, one module per noun."""

from parvis.contributions.services.answers import publish_answer
from parvis.contributions.services.appeals import appeal, decide_appeal
from parvis.contributions.services.attachments import attach_file, remove_file
from parvis.contributions.services.comments import add_comment, withdraw_comment
from parvis.contributions.services.drafts import delete_old_drafts, forget_draft, save_draft
from parvis.contributions.services.filing import (
    ContributionFields,
    check_withdrawal,
    edit_contribution,
    file_contribution,
    withdraw_contribution,
)
from parvis.contributions.services.merging import merge_contributions
from parvis.contributions.services.moderation import hide, restore
from parvis.contributions.services.reports import dismiss_report, report
from parvis.contributions.services.supports import support, support_together, unsupport

__all__ = [
    "ContributionFields",
    "add_comment",
    "appeal",
    "attach_file",
    "check_withdrawal",
    "decide_appeal",
    "delete_old_drafts",
    "dismiss_report",
    "edit_contribution",
    "file_contribution",
    "forget_draft",
    "hide",
    "merge_contributions",
    "publish_answer",
    "remove_file",
    "report",
    "restore",
    "save_draft",
    "support",
    "support_together",
    "unsupport",
    "withdraw_comment",
    "withdraw_contribution",
]
