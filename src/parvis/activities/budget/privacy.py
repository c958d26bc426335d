"""What the review of projects keeps about a person: how to copy it, how to forget it."""

from typing import Any

from parvis.activities.budget.models import (
    Assignment,
    MergeConsent,
    MergeRequest,
    ProjectAppeal,
    ReviewMessage,
    Version,
)

# What stays, without the name of the person.
NAMED = (
    (ReviewMessage, "author"),
    (Version, "proposed_by"),
    (ProjectAppeal, "author"),
    (ProjectAppeal, "decided_by"),
    (MergeRequest, "requested_by"),
    (Assignment, "assigned_by"),
)


def review_of(user) -> dict[str, Any]:
    """What the person wrote and answered during reviews."""
    consents = MergeConsent.objects.filter(user=user)
    return {
        "review_messages": [
            {"text": row.text, "at": row.sent_at.isoformat()}
            for row in ReviewMessage.objects.filter(author=user)
        ],
        "proposed_versions": [
            {"title": row.title, "body": row.body, "reason": row.reason, "state": row.state}
            for row in Version.objects.filter(proposed_by=user)
        ],
        "appeals": [
            {"text": row.text, "state": row.state, "decision": row.decision}
            for row in ProjectAppeal.objects.filter(author=user)
        ],
        "merge_answers": [
            {"agrees": row.agrees, "reason": row.reason}
            for row in consents.exclude(answered_at=None)
        ],
    }


def forget_review(user) -> None:
    """Take the name off; answers to merges go, as nobody else has given them."""
    for model, owner in NAMED:
        model.objects.filter(**{owner: user}).update(**{owner: None})
    MergeConsent.objects.filter(user=user).delete()
