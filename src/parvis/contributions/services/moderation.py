"""Hiding a text and showing it again, always for a reason that its author receives."""

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import (
    Appeal,
    Comment,
    ModerationAction,
    Report,
    ReportReason,
    Status,
)
from parvis.contributions.selectors.authors import authors_of
from parvis.contributions.services.comments import move_count
from parvis.contributions.services.reports import check_reason, settle
from parvis.contributions.services.shared import (
    about,
    check_filled,
    contribution_of,
    forget_pages,
    locked_target,
)
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify


@transaction.atomic
def hide(
    target, *, moderator, reason: str, explanation: str, report: Report | None = None
) -> ModerationAction:
    """Hide a contribution or a comment; its author is told why and how to appeal.

    Every open report about the text is upheld. `report` is the one that led here, if any: it must
    be about this text.
    """
    target = locked_target(target)
    require(moderator, "contributions.moderate", contribution_of(target))
    check_reason(reason)
    explanation = check_filled(explanation, _("Expliquez la raison à l’auteur : il la recevra."))
    if target.status != Status.PUBLISHED:
        raise Refused(_("Ce texte n’est déjà plus affiché."), code="not_live")
    if report is not None and report.target != target:
        raise Refused(_("Ce signalement porte sur un autre texte."), code="other_target")
    action = change(target, ModerationAction.Verb.HIDE, moderator, explanation, reason=reason)
    settle(target, action, Report.State.UPHELD)
    tell_hidden(target, action)
    return action


@transaction.atomic
def restore(target, *, moderator, explanation: str) -> ModerationAction:
    """Show a hidden text again; when an appeal is open, its decision is the way to do it."""
    target = locked_target(target)
    require(moderator, "contributions.moderate", contribution_of(target))
    explanation = check_filled(explanation, _("Dites pourquoi le texte est rétabli."))
    if Appeal.objects.filter(action__in=actions_on(target), state=Appeal.State.OPEN).exists():
        raise Refused(
            _("Un recours est ouvert sur ce texte : il se décide dans l’onglet Recours."),
            code="appeal_open",
        )
    return show_again(target, moderator, explanation)


def show_again(target, by, explanation: str) -> ModerationAction:
    """Publish a hidden text again and tell its author; the caller holds the lock."""
    if target.status != Status.HIDDEN:
        raise Refused(_("Ce texte n’est pas masqué."), code="not_hidden")
    action = change(target, ModerationAction.Verb.RESTORE, by, explanation)
    message = Message(
        topic=Topic.MODERATION,
        subject=gettext_lazy("Votre texte est de nouveau affiché"),
        body=explanation,
        url=target.get_absolute_url(),
    )
    notify(writers(target), message)
    return action


def change(target, verb: str, moderator, explanation: str, *, reason: str = "") -> ModerationAction:
    """Change the text's state, note who did it and why, and add a line to the ledger."""
    hidden = verb == ModerationAction.Verb.HIDE
    target.status = Status.HIDDEN if hidden else Status.PUBLISHED
    target.save(update_fields=["status"])
    if isinstance(target, Comment):
        move_count(target.contribution, -1 if hidden else 1)
    contribution = contribution_of(target)
    action = ModerationAction.objects.create(
        **about(target),
        municipality_id=contribution.municipality_id,
        verb=verb,
        reason=reason,
        explanation=explanation,
        moderator=moderator,
    )
    noun = "comment" if isinstance(target, Comment) else "contribution"
    record(
        f"{noun}.hidden" if hidden else f"{noun}.restored",
        target.key,
        {"reason": reason} if reason else {},
    )
    forget_pages(contribution)
    return action


def writers(target) -> list:
    """Every account that wrote a text."""
    if isinstance(target, Comment):
        return [target.author] if target.author else []
    return authors_of(target)


def actions_on(target):
    return ModerationAction.objects.filter(**about(target))


def tell_hidden(target, action: ModerationAction) -> None:
    message = Message(
        topic=Topic.MODERATION,
        subject=format_lazy(
            gettext_lazy("Votre texte est masqué : {reason}"),
            reason=ReportReason(action.reason).label,
        ),
        body=format_lazy(
            gettext_lazy(
                "{explanation}\n\nVotre texte n’est pas perdu. Si vous n’êtes pas d’accord, faites "
                "un recours : une autre personne relira la décision."
            ),
            explanation=action.explanation,
        ),
        url=reverse("contributions:appeal", args=[action.uuid]),
    )
    notify(writers(target), message)
