"""What a contribution's page shows, in a number of queries that does not grow with its comments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet

from parvis.contributions.models import (
    Adoption,
    Attachment,
    CoAuthor,
    Comment,
    Contribution,
    OfficialAnswer,
    Status,
)
from parvis.contributions.selectors.subqueries import (
    COMMENT_ROLE,
    REPLIES,
    first_of_each,
    page_flags,
    raw,
    staff_role,
)
from parvis.people.models import Role

THREADS_PER_PAGE = 20
REPLIES_SHOWN = 3
REPLIES_PER_PAGE = 50
TONES = {
    Adoption.ACCEPTED: "success",
    Adoption.PARTLY: "success",
    Adoption.ALREADY_DONE: "info",
    Adoption.REJECTED: "danger",
    Adoption.OUT_OF_SCOPE: "neutral",
}
COMMENT_COLUMNS = ("pk", "uuid", "parent_id", "body", "status", "created_at", "author_id", "name")


def contribution_page(uuid, user) -> Contribution:
    """One contribution with what its page needs of its row; `DoesNotExist` when there is none.

    Annotated: author_name, author_role, section_name, threads (comments that begin a thread),
    has_files, has_answers, has_merged, has_coauthors, has_shape, and is_supported and is_followed
    (by `user`).
    """
    return (
        Contribution.objects.select_related("activity__process")
        .annotate(
            author_name=F("author__display_name"),
            section_name=F("section__name"),
            **page_flags(uuid, user),
        )
        .get(uuid=uuid)
    )


@dataclass(frozen=True)
class Beside:
    """What stands around the text."""

    images: list[Attachment]
    files: list[Attachment]
    answers: list[OfficialAnswer]
    merged: list[Contribution]
    coauthors: list[str]
    shape: dict[str, Any] | None


def beside(contribution: Contribution) -> Beside:
    """Files, answers and merged contributions; no query for what the page knows to be absent."""
    files = list(contribution.attachments.all()) if contribution.has_files else []
    answers = contribution.answers.select_related("author").order_by("-published_at", "-id")
    merged = Contribution.objects.filter(merged_into=contribution).order_by("pk")
    return Beside(
        images=[file for file in files if file.is_image],
        files=[file for file in files if not file.is_image],
        answers=toned(answers) if contribution.has_answers else [],
        merged=list(merged.only("uuid", "number", "title", "status"))
        if contribution.has_merged
        else [],
        coauthors=names_of(contribution) if contribution.has_coauthors else [],
        shape=contribution.shape.geometry if contribution.has_shape else None,
    )


def names_of(contribution: Contribution) -> list[str]:
    """The displayed names of those who write it with its author."""
    rows = CoAuthor.objects.filter(contribution=contribution, state=CoAuthor.State.ACCEPTED)
    return list(rows.values_list("user__display_name", flat=True))


def toned(answers: Iterable[OfficialAnswer]) -> list[OfficialAnswer]:
    """The answers with the colour of what they announce, as `.tone`."""
    answers = list(answers)
    for answer in answers:
        answer.tone = TONES[answer.adoption]
    return answers


def comment_rows(comments: QuerySet[Comment], *extra: str) -> QuerySet:
    """Comments as dictionaries: a page has many, and needs few of their columns."""
    role = staff_role(COMMENT_ROLE)
    return comments.annotate(name=F("author__display_name"), role=role).values(
        *COMMENT_COLUMNS, "role", *extra
    )


def threads(contribution: Contribution, page: int) -> list[dict[str, Any]]:
    """The comments of one page, oldest first, each with its first replies and their number."""
    start = (page - 1) * THREADS_PER_PAGE
    rows = comment_rows(Comment.objects.filter(contribution=contribution, parent__isnull=True))
    tops = signed(rows.order_by("created_at", "pk")[start : start + THREADS_PER_PAGE])
    replies = first_replies([row["pk"] for row in tops])
    for row in tops:
        row["replies"] = replies.get(row["pk"], [])
        row["more"] = row["replies"][0]["total"] if row["replies"] else 0
        row["has_more"] = row["more"] > len(row["replies"])
    return tops


def first_replies(parents: list[int]) -> dict[int, list[dict[str, Any]]]:
    """The first replies of each parent, with how many there are in `total`; one query."""
    if not parents:
        return {}
    replies = Comment.objects.filter(pk__in=first_of_each(parents, REPLIES_SHOWN))
    total = raw(REPLIES, field=IntegerField)
    rows = comment_rows(replies.annotate(total=total), "total")
    found: dict[int, list[dict[str, Any]]] = {}
    for row in signed(rows.order_by("created_at", "pk")):
        found.setdefault(row["parent_id"], []).append(row)
    return found


def role_label(role: str | None) -> str:
    """The name of a staff role, to sign a text; nothing for residents."""
    return str(Role(role).label) if role else ""


def signed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their staff role in words, and `gone` (hidden, withdrawn) told apart."""
    rows = list(rows)
    for row in rows:
        row["role_label"] = role_label(row["role"])
        row["gone"] = row["status"] if row["status"] != Status.PUBLISHED else ""
    return rows


def replies_of(comment: Comment) -> QuerySet:
    """Every reply to a comment, oldest first."""
    return comment_rows(Comment.objects.filter(parent=comment)).order_by("created_at", "pk")


def page_of(comment: Comment) -> int:
    """The page of its contribution on which a comment's thread appears."""
    start = comment.parent or comment
    before = Comment.objects.filter(
        contribution=comment.contribution_id, parent__isnull=True, created_at__lt=start.created_at
    )
    return before.count() // THREADS_PER_PAGE + 1


def points(rows: QuerySet[Contribution], most: int = 2000) -> list[dict[str, Any]]:
    """Where the contributions of a list are, for its map."""
    placed = rows.filter(latitude__isnull=False)[:most]
    return [
        {
            "at": [row.latitude, row.longitude],
            "title": row.title,
            "url": row.get_absolute_url(),
            "supports": row.support_count,
        }
        for row in placed.only("uuid", "title", "latitude", "longitude", "support_count")
    ]
