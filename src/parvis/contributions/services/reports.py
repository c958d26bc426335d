"""Reports: somebody says that a text breaks the rules; a moderator settles it."""

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import ModerationAction, Report, ReportReason, Status
from parvis.contributions.selectors.moderation import moderators
from parvis.contributions.services.shared import (
    about,
    check_filled,
    check_length,
    contribution_of,
    locked_target,
)
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify

NOTE_MOST = 1000


def report(target, *, reporter, reason: str, note: str = "") -> Report:
    """Report a contribution or a comment to the moderators, once while it is open."""
    require(reporter, "contributions.report", contribution_of(target))
    check_reason(reason)
    if target.status != Status.PUBLISHED:
        raise Refused(_("Ce texte n’est déjà plus affiché. Merci de votre vigilance."), code="gone")
    try:
        with transaction.atomic():
            filed = Report.objects.create(
                **about(target),
                municipality_id=contribution_of(target).municipality_id,
                reporter=reporter,
                reason=reason,
                note=check_length(note.strip(), NOTE_MOST),
            )
            tell_moderators(target, filed)
    except IntegrityError as twice:
        raise Refused(
            _("Vous avez déjà signalé ce texte : les modérateurs vont le lire."), code="twice"
        ) from twice
    return filed


def check_reason(reason: str) -> None:
    if reason not in ReportReason.values:
        raise Refused(_("Choisissez une raison dans la liste."), code="unknown_reason")


def tell_moderators(target, filed: Report) -> None:
    """Tell them once a text: later reports about it join the same place in the queue."""
    others = Report.objects.filter(**about(target), state=Report.State.OPEN).exclude(pk=filed.pk)
    if others.exists():
        return
    message = Message(
        topic=Topic.WORK,
        subject=format_lazy(
            gettext_lazy("Un texte est signalé : {reason}"), reason=filed.get_reason_display()
        ),
        body=contribution_of(target).title,
        url="/bureau/moderation/",
    )
    notify(moderators(), message)


@transaction.atomic
def dismiss_report(report: Report, *, moderator, explanation: str) -> ModerationAction:
    """Set a report aside, with every other open one about the same text; the reporters are told."""
    target = locked_target(report.target)
    require(moderator, "contributions.moderate", contribution_of(target))
    explanation = check_filled(explanation, _("Dites pourquoi le texte respecte les règles."))
    action = ModerationAction.objects.create(
        **about(target),
        municipality_id=report.municipality_id,
        verb=ModerationAction.Verb.DISMISS,
        explanation=explanation,
        moderator=moderator,
    )
    if not settle(target, action, Report.State.DISMISSED):
        raise Refused(_("Quelqu’un d’autre vient de traiter ce signalement."), code="settled")
    return action


def settle(target, action: ModerationAction, state: str) -> int:
    """Close the open reports about a text and thank those who made them; how many there were."""
    reports = list(
        Report.objects.filter(**about(target), state=Report.State.OPEN).select_related("reporter")
    )
    Report.objects.filter(pk__in=[row.pk for row in reports]).update(state=state, action=action)
    upheld = state == Report.State.UPHELD
    message = Message(
        topic=Topic.MODERATION,
        subject=gettext_lazy("Votre signalement est traité : le texte est masqué")
        if upheld
        else gettext_lazy("Votre signalement est traité : le texte reste affiché"),
        body=action.explanation,
        url=contribution_of(target).get_absolute_url(),
    )
    notify([row.reporter for row in reports if row.reporter], message)
    return len(reports)
