"""What contributions keep about a person: how to copy it, how to forget it."""

from typing import Any

from django.db.models import F, Q

from parvis.contributions.models import (
    Appeal,
    CoAuthor,
    Comment,
    Contribution,
    Draft,
    ModerationAction,
    Paper,
    Report,
    Support,
)
from parvis.contributions.selectors.places import shape_of
from parvis.contributions.services.papers import erase


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
        "drafts": [
            {"texts": row.values, "saved_at": row.saved_at.isoformat()}
            for row in Draft.objects.filter(author=user)
        ],
        "writes_with": [coauthor_data(row) for row in CoAuthor.objects.filter(user=user)],
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
        "shape": shape_of(row),
        "attachments": list(row.attachments.values("name", "description", "media_type", "size")),
        "papers": list(row.papers.values("name", "description", "media_type", "size")),
    }


def coauthor_data(row: CoAuthor) -> dict[str, Any]:
    return {
        "contribution": str(row.contribution.uuid),
        "state": row.state,
        "invited_at": row.invited_at.isoformat(),
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
    """Take the name off what the person wrote; delete their supports, whose counts go down.

    What they wrote with others stays the others'. Their private papers go, when nobody else
    answers for them.
    """
    supported = Support.objects.filter(user=user)
    Contribution.objects.filter(pk__in=supported.values("contribution")).update(
        support_count=F("support_count") - 1
    )
    supported.delete()
    Draft.objects.filter(author=user).delete()
    CoAuthor.objects.filter(user=user).delete()
    hand_over(user)
    for model, owner in (
        (Contribution, "author"),
        (Comment, "author"),
        (Report, "reporter"),
        (Appeal, "author"),
    ):
        model.objects.filter(**{owner: user}).update(**{owner: None})


def hand_over(user) -> None:
    """Give each contribution of a person who leaves to the first who writes it with them."""
    for row in Contribution.objects.filter(author=user):
        heir = row.coauthors.filter(state=CoAuthor.State.ACCEPTED).select_related("user").first()
        if heir is None:
            for paper in Paper.objects.filter(contribution=row):
                erase(paper)
            continue
        Contribution.objects.filter(pk=row.pk).update(author=heir.user)
        heir.delete()
