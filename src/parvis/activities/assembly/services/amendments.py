"""Writes on amendments: proposed by members, decided for a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import Amendment, Recommendation
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.services import recommendations
from parvis.activities.assembly.services.guards import filled
from parvis.activities.assembly.services.recommendations import Draft, locked, put, within
from parvis.common.errors import Refused, require
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify

WHY_MOST = 1000


@transaction.atomic
def propose_amendment(
    recommendation: Recommendation,
    *,
    title: str,
    text: str,
    reasons: str = "",
    why: str,
    by,
    now=None,
) -> Amendment:
    """Propose another wording, and say why. Only members do; the team changes texts itself."""
    recommendation = locked(recommendation, by)
    seat = seat_of(recommendation.activity, by)
    if seat is None:
        raise Refused(_("Seuls les membres proposent des amendements."), code="no_seat")
    why = within(filled(why, _("Dites pourquoi vous proposez ce changement.")), WHY_MOST)
    before = (recommendation.title, recommendation.text, recommendation.reasons)
    put(recommendation, Draft(title, text, reasons, recommendation.theme, recommendation.section))
    after = (recommendation.title, recommendation.text, recommendation.reasons)
    if before == after:
        raise Refused(_("Rien n’est changé dans ce texte."), code="no_change")
    return Amendment.objects.create(
        recommendation=recommendation,
        member=seat,
        version=recommendation.version,
        title=after[0],
        text=after[1],
        reasons=after[2],
        why=why,
        made_at=now or timezone.now(),
    )


@transaction.atomic
def decide_amendment(amendment: Amendment, *, accept: bool, answer: str, by, now=None) -> Amendment:
    """Take an amendment or refuse it, for a reason; its author is told.

    Taken: its words become the text, as a new version. One made on an older version replaces what
    was changed since: whoever decides sees both texts.
    """
    recommendation = locked(amendment.recommendation, by)
    require(by, "assembly.organise", recommendation.activity)
    amendment = Amendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    if amendment.state != Amendment.State.OPEN:
        raise Refused(_("Cet amendement est déjà décidé."), code="decided")
    amendment.answer = within(filled(answer, _("Dites pourquoi.")), WHY_MOST)
    amendment.state = Amendment.State.ACCEPTED if accept else Amendment.State.REJECTED
    amendment.decided_at = now or timezone.now()
    amendment.save()
    if accept:
        take(recommendation, amendment, now)
    tell_author(recommendation, amendment)
    return amendment


def take(recommendation: Recommendation, amendment: Amendment, now=None) -> None:
    recommendation.title, recommendation.text = amendment.title, amendment.text
    recommendation.reasons = amendment.reasons
    recommendation.version += 1
    recommendation.save()
    recommendations.keep_version(recommendation, amendment.member, amendment.why, now)


def tell_author(recommendation: Recommendation, amendment: Amendment) -> None:
    author = amendment.member.user if amendment.member else None
    if author is None or not author.is_active:
        return
    subject = _("Votre amendement à « %(title)s » est %(state)s")
    words = {"title": recommendation.title, "state": amendment.get_state_display()}
    notify([author], Message(Topic.MINE, subject % words, amendment.answer))
