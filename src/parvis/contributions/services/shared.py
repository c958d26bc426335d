"""What the verbs share: reading a row again under a lock, and the guards said in plain words."""

from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later
from parvis.contributions.models import Comment, Contribution, Status
from parvis.processes.models import Activity
from parvis.processes.services import advance


def locked(contribution: Contribution, activity: Activity | None = None) -> Contribution:
    """The contribution read again and locked, its activity in the stage that the clock says.

    The activity comes first: opening a stage locks it and then its contributions. `activity` is
    what `hold_open` gave, if it was called.
    """
    activity = activity or present_activity(contribution)
    fresh = (
        Contribution.objects.select_for_update(of=("self",), no_key=True)
        .select_related("author")
        .get(pk=contribution.pk)
    )
    fresh.activity = activity
    return fresh


def present_activity(contribution: Contribution) -> Activity:
    """The activity of a contribution, read again and moved to the stage that the clock says."""
    return advance(Activity.objects.select_related("process").get(pk=contribution.activity_id))


def locked_comment(comment: Comment) -> Comment:
    """The comment read again and locked, with its contribution."""
    return (
        Comment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("contribution__activity__process", "author", "parent")
        .get(pk=comment.pk)
    )


def locked_target(target: Contribution | Comment) -> Contribution | Comment:
    """Either of the two that can be reported and moderated."""
    return locked_comment(target) if isinstance(target, Comment) else locked(target)


def contribution_of(target: Contribution | Comment) -> Contribution:
    return target.contribution if isinstance(target, Comment) else target


def about(target: Contribution | Comment) -> dict:
    """The columns that point to a target (models.moderation.About)."""
    if isinstance(target, Comment):
        return {"contribution": None, "comment": target}
    return {"contribution": target, "comment": None}


def check_live(contribution: Contribution) -> None:
    """Raise `Refused` when the contribution was hidden, withdrawn or merged meanwhile."""
    if contribution.status != Status.PUBLISHED:
        raise Refused(
            _("Cette contribution n’est plus publiée : on ne peut plus y réagir."), code="not_live"
        )
    if contribution.merged_into_id is not None:
        raise Refused(
            _("Cette contribution a rejoint une autre : réagissez sur celle-là."), code="merged"
        )


def check_filled(text: str, message: str) -> str:
    """The text without its outer spaces; `Refused` when nothing is left."""
    text = (text or "").strip()
    if not text:
        raise Refused(message, code="empty")
    return text


def check_length(text: str, most: int) -> str:
    """`Refused` when a text is longer than its column; the forms say it earlier."""
    if len(text) > most:
        raise Refused(
            _("Ce texte a plus de %(most)s caractères. Raccourcissez-le.") % {"most": most},
            code="too_long",
        )
    return text


def forget_pages(contribution: Contribution) -> None:
    """Drop the kept pages of the municipality once the transaction is committed."""
    drop_pages_later(contribution.municipality_id)
