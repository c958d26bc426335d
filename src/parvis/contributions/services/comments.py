"""Comments and their replies, one level deep."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import Comment, Contribution, Status
from parvis.contributions.services.shared import (
    check_filled,
    check_length,
    check_live,
    forget_pages,
    locked,
    locked_comment,
)
from parvis.notices.models import Topic
from parvis.notices.services import Message, follow, notify
from parvis.processes.services import hold_open

COMMENT_MOST = 3000


@transaction.atomic
def add_comment(contribution, *, author, body: str, parent: Comment | None = None, now=None):
    """Comment, or reply to a comment; the author of what is answered is told.

    A reply to a reply joins the same thread: one level is what people can follow.
    """
    activity = hold_open(contribution.activity, "comment", now=now)
    contribution = locked(contribution, activity)
    check_live(contribution)
    require(author, "contributions.comment", contribution)
    body = check_filled(body, _("Écrivez votre commentaire."))
    comment = Comment.objects.create(
        contribution=contribution,
        parent=thread_start(contribution, parent),
        author=author,
        body=check_length(body, COMMENT_MOST),
        created_at=now or timezone.now(),
    )
    move_count(contribution, 1)
    follow(author, contribution.key)
    tell_authors(comment, parent)
    forget_pages(contribution)
    return comment


def thread_start(contribution: Contribution, parent: Comment | None) -> Comment | None:
    """The first comment of the thread that `parent` belongs to."""
    if parent is None:
        return None
    if parent.contribution_id != contribution.pk or parent.status != Status.PUBLISHED:
        raise Refused(
            _("Le commentaire auquel vous répondez n’est plus là. Votre texte est gardé."),
            code="parent_gone",
        )
    return parent.parent if parent.parent_id else parent


def move_count(contribution: Contribution, by: int) -> None:
    """Add to the counter in the database, so that no simultaneous change is lost."""
    Contribution.objects.filter(pk=contribution.pk).update(comment_count=F("comment_count") + by)


def tell_authors(comment: Comment, answered: Comment | None) -> None:
    """Tell the author of the contribution and the author of the comment that is answered."""
    contribution = comment.contribution
    people = {contribution.author, answered.author if answered else None}
    message = Message(
        topic=Topic.MINE,
        subject=format_lazy(
            gettext_lazy("{name} a commenté « {title} »"),
            name=comment.author.display_name,
            title=contribution.title,
        ),
        body=comment.body[:300],
        url=comment.get_absolute_url(),
    )
    notify([person for person in people if person and person != comment.author], message)


@transaction.atomic
def withdraw_comment(comment: Comment, *, by) -> Comment:
    """Take back one's own comment; its place in the thread says so."""
    comment = locked_comment(comment)
    require(by, "contributions.withdraw_comment", comment)
    if comment.status != Status.PUBLISHED:
        raise Refused(_("Ce commentaire n’est déjà plus affiché."), code="not_live")
    comment.status = Status.WITHDRAWN
    comment.save(update_fields=["status"])
    move_count(comment.contribution, -1)
    forget_pages(comment.contribution)
    return comment
