"""The municipality's replies, its news and its evaluations."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import (
    FollowUp,
    MunicipalReply,
    Position,
    Recommendation,
)
from parvis.activities.assembly.selectors.follow_up import last_reply
from parvis.activities.assembly.services.guards import drop_later, filled
from parvis.common.dates import add_months
from parvis.common.errors import Refused, require
from parvis.contributions.models import Adoption
from parvis.decisions.models import Decision, Progress
from parvis.decisions.services import add_commitment, publish_decision, record_decision
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify_followers
from parvis.processes.services import advance

ADOPTIONS = {
    Position.ACCEPTED: Adoption.ACCEPTED,
    Position.PARTLY: Adoption.PARTLY,
    Position.REFUSED: Adoption.REJECTED,
}


@dataclass(frozen=True)
class Promise:
    """What the municipality commits itself to, by a reply; `owner` is a service, never a person."""

    title: str
    owner: str
    due_on: date | None = None


@dataclass(frozen=True)
class ReplyFields:
    """A reply. study_until: for "to study" only."""

    position: str
    reasons: str
    decided_by: str
    decided_on: date
    study_until: date | None = None


@transaction.atomic
def reply_to(
    recommendation: Recommendation,
    *,
    fields: ReplyFields,
    promise: Promise | None = None,
    by,
    now=None,
) -> MunicipalReply:
    """Reply to an adopted recommendation, with reasons; once, or again after "to study".

    A final reply is a decision of the platform: its promise is tracked to delivery, and the
    followers of the recommendation are told.
    """
    recommendation = locked(recommendation, by)
    config, today = configuration(recommendation.activity), timezone.localdate(now)
    check_reply(recommendation, fields, promise, today)
    final = fields.position != Position.TO_STUDY
    reply = MunicipalReply.objects.create(
        recommendation=recommendation,
        position=fields.position,
        reasons=filled(fields.reasons, _("Dites pourquoi : une réponse a toujours des raisons.")),
        decided_by=filled(fields.decided_by, _("Dites qui a décidé.")),
        decided_on=fields.decided_on,
        published_at=now or timezone.now(),
        study_until=None if final else fields.study_until,
        update_due=add_months(today, config.update_months) if final else None,
        evaluation_due=add_months(today, config.evaluation_months) if final else None,
        decision=decided(recommendation, fields, promise, by) if final else None,
    )
    facts = {"number": recommendation.number, "position": reply.position}
    record("assembly.replied", recommendation.activity.key, facts)
    if not final:
        tell_followers(recommendation, gettext_lazy("La commune étudie une recommandation"), reply)
    drop_later(recommendation.activity)
    return reply


def locked(recommendation: Recommendation, by) -> Recommendation:
    """The recommendation, read again and locked, if `by` may reply to it now."""
    activity = advance(recommendation.activity)
    require(by, "assembly.reply", activity)
    fresh = (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("contribution")
        .get(pk=recommendation.pk)
    )
    fresh.activity = activity
    if not fresh.adopted or fresh.contribution is None:
        raise Refused(
            _("La commune répond aux recommandations adoptées seulement."), code="not_adopted"
        )
    return fresh


def check_reply(
    recommendation: Recommendation, fields: ReplyFields, promise: Promise | None, today: date
) -> None:
    last = last_reply(recommendation)
    if fields.position not in Position.values:
        raise Refused(_("Choisissez la réponse dans la liste."), code="unknown_position")
    if last is not None and last.position != Position.TO_STUDY:
        raise Refused(
            _("La commune a déjà répondu. Publiez des nouvelles plutôt qu’une autre réponse."),
            code="replied",
        )
    if fields.decided_on > today:
        raise Refused(_("Une décision ne vient pas d’un jour à venir."), code="future")
    studying = fields.position == Position.TO_STUDY
    if studying and (fields.study_until is None or fields.study_until <= today):
        raise Refused(
            _("« À l’étude » : dites jusqu’à quel jour, après aujourd’hui."), code="no_study_end"
        )
    if promise is not None and fields.position not in (Position.ACCEPTED, Position.PARTLY):
        raise Refused(
            _("Un engagement va avec une recommandation acceptée, toute ou en partie."),
            code="promise_without_yes",
        )


def decided(recommendation: Recommendation, fields: ReplyFields, promise, by) -> Decision:
    """The reply as a published decision, with what it promises."""
    contribution = recommendation.contribution
    words = _("Réponse à la recommandation %(number)s : %(title)s")
    decision = record_decision(
        recommendation.activity.process,
        activity=recommendation.activity,
        title=(words % {"number": recommendation.number, "title": recommendation.title})[:200],
        text=str(Position(fields.position).label),
        reasons=filled(fields.reasons, _("Dites pourquoi : une réponse a toujours des raisons.")),
        decided_by=fields.decided_by,
        decided_on=fields.decided_on,
        links=[(contribution, ADOPTIONS[Position(fields.position)], fields.reasons)],
        by=by,
    )
    if promise is not None:
        add_commitment(
            decision,
            title=filled(promise.title, _("Dites à quoi la commune s’engage.")),
            owner=promise.owner,
            due_on=promise.due_on,
            contributions=[contribution],
            by=by,
        )
    return publish_decision(decision, by=by)


@transaction.atomic
def publish_follow_up(
    recommendation: Recommendation, *, kind: str, state: str, text: str, by, now=None
) -> FollowUp:
    """Say where a recommendation stands, as news or as the evaluation; followers are told."""
    recommendation = locked(recommendation, by)
    last = last_reply(recommendation)
    if last is None or last.position == Position.TO_STUDY:
        raise Refused(_("Publiez d’abord la réponse de la commune."), code="no_reply")
    if kind not in FollowUp.Kind.values or state not in Progress.values:
        raise Refused(_("Choisissez dans les listes."), code="unknown_choice")
    follow_up = FollowUp.objects.create(
        recommendation=recommendation,
        kind=kind,
        state=state,
        text=filled(text, _("Écrivez où en est la recommandation.")),
        published_at=now or timezone.now(),
    )
    facts = {"number": recommendation.number, "kind": kind, "state": state}
    record("assembly.followed_up", recommendation.activity.key, facts)
    subject = gettext_lazy("Du nouveau sur une recommandation que vous suivez")
    tell_followers(recommendation, subject, follow_up)
    drop_later(recommendation.activity)
    return follow_up


def tell_followers(recommendation: Recommendation, subject, thing) -> None:
    """Tell those who follow the recommendation; `thing` has the words."""
    contribution = recommendation.contribution
    words = getattr(thing, "text", "") or getattr(thing, "reasons", "")
    body = f"{contribution.title}\n\n{words}"
    url = contribution.get_absolute_url()
    notify_followers(contribution.key, Message(Topic.FOLLOWED, subject, body, url))
