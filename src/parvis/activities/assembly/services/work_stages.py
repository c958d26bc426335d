"""The members' work at the turn of the stages: what must be ready, what opening one does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import Box, PaperBatch, PublicVote, Report, RollEntry
from parvis.activities.assembly.selectors.recommendations import on_ballot, open_amendments
from parvis.activities.assembly.services.handover import publish_recommendations
from parvis.activities.assembly.services.recommendations import freeze
from parvis.activities.assembly.services.sealing import close_vote, is_closed
from parvis.activities.assembly.stages import PUBLISHED
from parvis.common.errors import Refused
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify


def check_work(activity, to: str) -> None:
    """Raise `Refused` if the work is not ready for stage `to`."""
    if is_closed(activity):
        check_after_vote(activity, to)
    elif to == "vote":
        check_ready_to_vote(activity)
    elif to in PUBLISHED:
        check_ready_to_close(activity, to)
    elif has_votes(activity):
        raise Refused(
            _("Des membres ont déjà voté : on ne revient pas avant le vote."), code="votes_cast"
        )


def check_after_vote(activity, to: str) -> None:
    """A counted vote is final; the municipality's time runs from the handover."""
    if to not in PUBLISHED:
        raise Refused(
            _("Le vote est compté : on ne revient pas à une étape d’avant."), code="counted"
        )
    handed = Report.objects.filter(activity=activity, handed_on__isnull=False).exists()
    if handed == (to == "handover"):
        raise Refused(
            _("Le rapport est déjà remis.")
            if handed
            else _("Notez d’abord la remise du rapport, à la page « Rapport »."),
            code="handed_over" if handed else "not_handed_over",
        )


def check_ready_to_vote(activity) -> None:
    """Something to vote on, and no amendment left without an answer."""
    if not on_ballot(activity).exists():
        raise Refused(
            _("Il n’y a pas encore de texte à mettre au vote."), code="nothing_to_vote_on"
        )
    waiting = open_amendments(activity).count()
    if waiting:
        raise Refused(
            _("Décidez d’abord des amendements qui attendent : %(count)d.") % {"count": waiting},
            code="open_amendments",
        )


def check_ready_to_close(activity, to: str) -> None:
    """From the vote only, with votes in the box and every batch of paper confirmed."""
    if (activity.stage_slug, to) != ("vote", "handover"):
        raise Refused(_("Le vote doit d’abord avoir lieu."), code="no_vote_yet")
    if PaperBatch.objects.filter(activity=activity, is_confirmed=False).exists():
        raise Refused(
            _(
                "Un lot de bulletins sur papier attend une deuxième personne : "
                "confirmez-le d’abord."
            ),
            code="papers_waiting",
        )
    if not has_votes(activity):
        raise Refused(_("Personne n’a encore voté."), code="no_votes")


def has_votes(activity) -> bool:
    public = PublicVote.objects.filter(recommendation__activity=activity)
    return RollEntry.objects.filter(activity=activity).exists() or public.exists()


def on_work_stage(activity, change) -> None:
    """Freeze the texts when the vote opens; count and publish when it is closed."""
    if change.after == "vote":
        freeze(activity)
        tell_members(activity)
    elif change.after == "handover" and not Box.objects.filter(activity=activity).exists():
        close_vote(activity, now=change.changed_at)
        publish_recommendations(activity, now=change.changed_at)


def tell_members(activity) -> None:
    """The members' own notice that they can vote."""
    seats = activity.assembly_members.filter(status="active", user__is_active=True)
    people = [seat.user for seat in seats.select_related("user")]
    message = Message(
        Topic.MINE,
        _("Le vote de l’assemblée est ouvert"),
        activity.process.title,
        reverse("assembly:ballot", args=[activity.process.slug, activity.slug]),
    )
    notify(people, message)
