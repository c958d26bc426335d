"""Replies to letters: yes or no, changeable until the close, by whoever has the code."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import Candidate, Contact, FirstDraw, Letter
from parvis.activities.assembly.selectors.criteria import criteria_of
from parvis.common.errors import Refused, require
from parvis.processes.services import advance, hold_open


@dataclass(frozen=True)
class Reply:
    """What somebody answers. answers: slug of the criterion -> text of the value."""

    yes: bool
    answers: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    email: str = ""
    phone: str = ""


def reply_to(letter: Letter, reply: Reply, *, channel: str = Candidate.Channel.ONLINE, by=None):
    """Keep the reply to a letter, or change it; the letter as it stands then.

    channel: by telephone and on paper, an officer (`by`) writes it down.
    """
    activity = advance(letter.first_draw.activity)
    if channel != Candidate.Channel.ONLINE:
        require(by, "assembly.manage", activity)
    with transaction.atomic():
        activity = hold_open(activity, "submit")
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        if reply.yes:
            say_yes(activity, letter, reply, channel)
        else:
            say_no(activity, letter)
        letter.save(update_fields=["state", "number"])
    return letter


def say_yes(activity, letter: Letter, reply: Reply, channel: str) -> None:
    if not reply.name or not (reply.email or reply.phone):
        raise Refused(
            _("Écrivez votre nom, et une adresse e-mail ou un numéro de téléphone."),
            code="no_contact",
        )
    answers = checked_answers(activity, reply.answers)
    letter.number = letter.number or free_number(activity)
    letter.state = Letter.State.YES
    Candidate.objects.update_or_create(
        activity=activity,
        number=letter.number,
        defaults={
            "answers": answers,
            "section": letter.section,
            "household": letter.household,
            "channel": channel,
        },
    )
    contact = {"name": reply.name, "email": reply.email, "phone": reply.phone}
    Contact.objects.update_or_create(activity=activity, number=letter.number, defaults=contact)


def say_no(activity, letter: Letter) -> None:
    """Forget what an earlier yes told us."""
    if letter.number:
        Candidate.objects.filter(activity=activity, number=letter.number).delete()
        Contact.objects.filter(activity=activity, number=letter.number).delete()
    letter.state, letter.number = Letter.State.NO, ""


def checked_answers(activity, answers: Mapping[str, str]) -> dict[str, str]:
    """One known value of each criterion that is asked."""
    found = {}
    for one in criteria_of(activity):
        if one.from_register:
            continue
        known = {value.text for value in one.values.all()}
        if answers.get(one.slug) not in known:
            raise Refused(
                _("Répondez à la question « %(question)s ».")
                % {"question": one.question or one.label},
                code="unanswered",
            )
        found[one.slug] = answers[one.slug]
    return found


def numbers_of(first: FirstDraw) -> range:
    """The numbers that people can get: all of as many digits, and far more than letters."""
    least = 10 ** max(3, len(str(first.letters)))
    return range(least, 10 * least)


def free_number(activity) -> str:
    """A random number that nobody has: it says nothing of the letter, the person or the moment."""
    known = numbers_of(FirstDraw.objects.get(activity=activity))
    taken = set(Candidate.objects.filter(activity=activity).values_list("number", flat=True))
    while True:
        number = str(secrets.choice(known))
        if number not in taken:
            return number
