"""The evaluation of an edition: opening it, replying once each, reading remarks, closing it."""

import random
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Questionnaire, Remark, Reply, ReplyMark
from parvis.activities.budget.questions import FEWEST, MOST, coded
from parvis.activities.budget.selectors.evaluation import audience_of, reply_key
from parvis.activities.budget.services.identifying import account_here
from parvis.activities.budget.services.trace import drop_pages_later
from parvis.common.addresses import address
from parvis.common.errors import Refused, require
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify_followers
from parvis.processes.services import lock

REMARK_MOST = 2000
BATCH = 2000


@transaction.atomic
def open_evaluation(
    activity, *, questions: Sequence[tuple[str, str]], closes_on: date, by, now=None
) -> Questionnaire:
    """Ask voters and holders what they think of the edition, until `closes_on`.

    questions: (sort, text), five to ten. Asking again is possible until somebody has replied.
    """
    activity = lock(activity)
    require(by, "budget.follow_up", activity)
    now = now or timezone.now()
    check_questions(questions)
    if closes_on <= timezone.localdate(now):
        raise Refused(_("Laissez au moins un jour pour répondre."), code="too_short")
    known = Questionnaire.objects.filter(activity=activity).first()
    if known is not None and (known.closed_at or known.replies.exists()):
        raise Refused(
            _("Des personnes ont déjà répondu : les questions ne changent plus."), code="replied"
        )
    questionnaire, _created = Questionnaire.objects.update_or_create(
        activity=activity,
        defaults={"questions": coded(questions), "closes_on": closes_on, "opened_at": now},
    )
    facts = {"questions": len(questions), "closes_on": closes_on.isoformat()}
    record("evaluation.opened", activity.key, facts)
    tell_followers(activity)
    drop_pages_later(activity)
    return questionnaire


def check_questions(questions: Sequence[tuple[str, str]]) -> None:
    if not FEWEST <= len(questions) <= MOST:
        raise Refused(
            _("Posez de %(fewest)d à %(most)d questions : assez pour apprendre, pas trop.")
            % {"fewest": FEWEST, "most": MOST},
            code="how_many",
        )
    if any(not text.strip() for _sort, text in questions):
        raise Refused(_("Une question est vide."), code="empty_question")


def tell_followers(activity) -> None:
    message = Message(
        topic=Topic.FOLLOWED,
        subject=format_lazy(
            "{title} : {what}",
            title=activity.process.title[:120],
            what=gettext_lazy("votre avis sur cette édition"),
        ),
        body=gettext_lazy("Dites en cinq minutes ce qui a marché et ce qu’il faut changer."),
        url=address("budget:evaluate", activity.process.slug, activity.slug),
    )
    notify_followers(activity.process.key, message)


@transaction.atomic
def reply(
    questionnaire: Questionnaire,
    *,
    marks: Mapping[str, int],
    remarks: Mapping[str, str],
    voted: bool = False,
    by,
    now=None,
) -> Reply:
    """Put somebody's anonymous reply in; one each. marks: {code: 1 to 5}; remarks: {code: text}.

    voted: declared by whoever did not propose a project. Nothing ties the reply to the person but
    a keyed hash that says that they replied, deleted at the close.
    """
    questionnaire = hold_open(questionnaire, now=now)
    require(by, "budget.evaluate", questionnaire.activity)
    audience = audience_of(questionnaire.activity, by, voted=voted)
    if audience is None:
        raise Refused(
            _("Ces questions s’adressent aux personnes qui ont voté ou proposé un projet."),
            code="not_concerned",
        )
    check_reply(questionnaire, marks, remarks)
    if not mark(questionnaire, by):
        raise Refused(
            _(
                "Vous avez déjà répondu, ou reçu un papier pour le faire. Une réponse est "
                "anonyme : elle ne peut plus changer."
            ),
            code="replied",
        )
    return keep_reply(questionnaire, audience, marks, remarks)


def mark(questionnaire: Questionnaire, person) -> bool:
    """Note that somebody replies; False if that is known already."""
    try:
        with transaction.atomic():
            ReplyMark.objects.create(
                questionnaire=questionnaire, person_key=reply_key(questionnaire.activity, person)
            )
    except IntegrityError:
        return False
    return True


@transaction.atomic
def hand_out_paper(questionnaire: Questionnaire, *, email: str, by, now=None) -> None:
    """Give a paper to somebody who has an account: it then replies on paper only.

    Who has none cannot reply online, and needs no mark. Nothing ties the paper to the person.
    """
    questionnaire = hold_open(questionnaire, now=now)
    require(by, "budget.follow_up", questionnaire.activity)
    person = account_here(questionnaire.activity, email)
    if person is None:
        raise Refused(
            _(
                "Aucun compte de la commune n’a cette adresse. Sans compte, on ne répond pas en "
                "ligne : donnez le papier sans rien noter."
            ),
            code="no_account",
        )
    if not mark(questionnaire, person):
        raise Refused(
            _("Cette personne a déjà répondu, ou reçu un papier. Ne lui en donnez pas un autre."),
            code="replied",
        )


@transaction.atomic
def enter_paper_reply(
    questionnaire: Questionnaire,
    *,
    audience: str,
    paper_number: str,
    marks: Mapping[str, int],
    remarks: Mapping[str, str],
    by,
    now=None,
) -> Reply:
    """Enter a paper that somebody filled in; its number keeps it from being entered twice."""
    questionnaire = hold_open(questionnaire, now=now)
    require(by, "budget.follow_up", questionnaire.activity)
    check_reply(questionnaire, marks, remarks)
    number = paper_number.strip().upper()
    if not number:
        raise Refused(_("Écrivez le numéro qui est sur le papier."), code="no_number")
    if questionnaire.replies.filter(paper_number=number).exists():
        raise Refused(_("Ce papier est déjà encodé."), code="entered")
    return keep_reply(questionnaire, audience, marks, remarks, paper_number=number)


def hold_open(questionnaire: Questionnaire, *, now=None) -> Questionnaire:
    """The same, locked and still open, or `Refused`."""
    found = (
        Questionnaire.objects.select_for_update(of=("self",))
        .select_related("activity__process")
        .get(pk=questionnaire.pk)
    )
    if found.closed_at is not None or found.closes_on < timezone.localdate(now):
        raise Refused(_("Ces questions sont closes. Merci d’y avoir pensé."), code="closed")
    return found


def check_reply(
    questionnaire: Questionnaire, marks: Mapping[str, int], remarks: Mapping[str, str]
) -> None:
    scales = {one["code"] for one in questionnaire.scales}
    texts = {one["code"] for one in questionnaire.open_questions}
    if not marks.keys() <= scales or not remarks.keys() <= texts:
        raise Refused(_("Cette question n’existe pas."), code="unknown_question")
    if any(mark not in range(1, 6) for mark in marks.values()):
        raise Refused(_("Choisissez une réponse de 1 à 5."), code="bad_mark")
    if not marks and not any(text.strip() for text in remarks.values()):
        raise Refused(_("Répondez à une question au moins."), code="empty")


def keep_reply(
    questionnaire: Questionnaire,
    audience: str,
    marks: Mapping[str, int],
    remarks: Mapping[str, str],
    *,
    paper_number: str = "",
) -> Reply:
    """The marks, and the remarks apart from them."""
    Remark.objects.bulk_create(
        [
            Remark(questionnaire=questionnaire, question=code, text=text.strip()[:REMARK_MOST])
            for code, text in remarks.items()
            if text.strip()
        ]
    )
    return Reply.objects.create(
        questionnaire=questionnaire,
        audience=audience,
        marks=dict(marks),
        paper_number=paper_number,
    )


@transaction.atomic
def judge_remark(remark: Remark, *, state: str, by) -> Remark:
    """Publish a free text, or keep it at the desk: it may name somebody or hurt."""
    require(by, "budget.follow_up", remark.questionnaire.activity)
    if state not in (Remark.State.SHOWN, Remark.State.HIDDEN):
        raise Refused(_("Ce choix n’existe pas."), code="unknown_state")
    remark.state = state
    remark.save(update_fields=["state"])
    drop_pages_later(remark.questionnaire.activity)
    return remark


@transaction.atomic
def close_evaluation(questionnaire: Questionnaire, *, by=None, now=None) -> Questionnaire:
    """End the questions: who replied is forgotten, rows are written anew in random order.

    by: None for the clock, once the date has passed.
    """
    found = (
        Questionnaire.objects.select_for_update(of=("self",))
        .select_related("activity__process")
        .get(pk=questionnaire.pk)
    )
    if by is not None:
        require(by, "budget.follow_up", found.activity)
    if found.closed_at is not None:
        return found
    erase_on_delete()
    found.roll.all().delete()
    replies, papers = mix(found)
    found.closed_at = now or timezone.now()
    found.save(update_fields=["closed_at"])
    record("evaluation.closed", found.activity.key, {"replies": replies, "on_paper": papers})
    drop_pages_later(found.activity)
    return found


def mix(questionnaire: Questionnaire) -> tuple[int, int]:
    """Write replies and remarks anew, so that the order of rows tells no order of people."""
    replies = list(questionnaire.replies.values_list("audience", "marks", "paper_number"))
    remarks = list(questionnaire.remarks.values_list("question", "text", "state"))
    chance = random.SystemRandom()
    chance.shuffle(replies)
    chance.shuffle(remarks)
    questionnaire.replies.all().delete()
    questionnaire.remarks.all().delete()
    Reply.objects.bulk_create(
        [
            Reply(questionnaire=questionnaire, audience=audience, marks=marks, paper_number=number)
            for audience, marks, number in replies
        ],
        batch_size=BATCH,
    )
    Remark.objects.bulk_create(
        [
            Remark(questionnaire=questionnaire, question=question, text=text, state=state)
            for question, text, state in remarks
        ],
        batch_size=BATCH,
    )
    return len(replies), sum(bool(number) for _audience, _marks, number in replies)


def close_due(now) -> None:
    """Close the questionnaires whose last day is over."""
    today = timezone.localdate(now)
    for found in Questionnaire.objects.filter(closed_at=None, closes_on__lt=today):
        close_evaluation(found, now=now)
