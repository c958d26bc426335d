"""What contributions keep about a person: how to copy it, how to forget it."""

from typing import Any

from django.db.models import F, Q

from parvis.contributions.models import (
    Appeal,
    Comment,
    Contribution,
    ModerationAction,
    Report,
    Support,
)


def export_person(user) -> dict[str, Any]:
    """What the person wrote, supported and reported, and moderation about them; in the scope."""
    return {
        "contributions": [
            contribution_data(row) for row in Contribution.objects.filter(author=user)
        ],
        "comments": [comment_data(row) for row in Comment.objects.filter(author=user)],
        "supports": [
            {"contribution": str(uuid), "at": at.isoformat()}
            for uuid, at in Support.objects.filter(user=user).values_list(
                "contribution__uuid", "created_at"
            )
        ],
        "reports": [report_data(row) for row in Report.objects.filter(reporter=user)],
        "moderation": [action_data(row) for row in actions_about(user)],
        "appeals": [appeal_data(row) for row in Appeal.objects.filter(author=user)],
    }


def contribution_data(row: Contribution) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "title": row.title,
        "body": row.body,
        "category": row.category,
        "place": row.place,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "status": row.status,
        "created_at": row.created_at.isoformat(),
        "attachments": list(row.attachments.values("name", "description", "media_type", "size")),
    }


def comment_data(row: Comment) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "body": row.body,
        "status": row.status,
        "created_at": row.created_at.isoformat(),
    }


def report_data(row: Report) -> dict[str, Any]:
    return {
        "reason": row.reason,
        "note": row.note,
        "state": row.state,
        "created_at": row.created_at.isoformat(),
    }


def actions_about(user):
    """What moderators did to the person's texts. Who moderated is not the person's data."""
    mine = Q(contribution__author=user) | Q(comment__author=user)
    return ModerationAction.objects.filter(mine)


def action_data(row: ModerationAction) -> dict[str, Any]:
    return {
        "verb": row.verb,
        "reason": row.reason,
        "explanation": row.explanation,
        "created_at": row.created_at.isoformat(),
    }


def appeal_data(row: Appeal) -> dict[str, Any]:
    return {
        "text": row.text,
        "state": row.state,
        "decision": row.decision,
        "created_at": row.created_at.isoformat(),
    }


def forget_person(user) -> None:
    """Take the name off what the person wrote; delete their supports, whose counts go down."""
    supported = Support.objects.filter(user=user)
    Contribution.objects.filter(pk__in=supported.values("contribution")).update(
        support_count=F("support_count") - 1
    )
    supported.delete()
    for model, owner in (
        (Contribution, "author"),
        (Comment, "author"),
        (Report, "reporter"),
        (Appeal, "author"),
    ):
        model.objects.filter(**{owner: user}).update(**{owner: None})
