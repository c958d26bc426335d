"""Giving seats and taking them back; a substitute takes the place of somebody who leaves."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.jury.models import Body, Declaration, Score, Seat
from parvis.activities.jury.selectors.inputs import panel_numbers
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.people.models import User
from parvis.people.selectors import members
from parvis.processes.services import hold_open, lock

Status = Seat.Status


@dataclass(frozen=True)
class Person:
    """Somebody to give a seat to: public words, and the address of their account (may be empty).

    drawn: by a draw that was held elsewhere, which `reason` then tells.
    """

    name: str
    body: str
    reason: str
    gender: str = ""
    substitute: bool = False
    drawn: bool = False
    email: str = ""


def drop_later(activity) -> None:
    drop_pages_later(activity.municipality_id)


@transaction.atomic
def take_panel(activity, *, by, now=None) -> list[Seat]:
    """Give a seat to each number that a draw of the process published; those there already stay.

    Raises `Refused` when no draw has published anything new.
    """
    activity = hold_open(lock(activity), "review", now=now)
    require(by, "jury.compose", activity)
    known = set(Seat.objects.filter(activity=activity).values_list("number", flat=True))
    fresh = [number for number in panel_numbers(activity) if number not in known]
    if not fresh:
        raise Refused(
            _(
                "Aucun tirage au sort de cette démarche n’a publié de nouveau membre. "
                "Rien n’est changé."
            ),
            code="no_panel",
        )
    seats = Seat.objects.bulk_create(
        [Seat(activity=activity, number=one, origin=Seat.Origin.DRAWN) for one in fresh]
    )
    record("jury.drawn", activity.key, {"numbers": fresh})
    drop_later(activity)
    return seats


@transaction.atomic
def appoint(activity, person: Person, *, by, now=None) -> Seat:
    """Give a seat to somebody that the municipality chooses, for a public reason."""
    activity = hold_open(lock(activity), "review", now=now)
    require(by, "jury.compose", activity)
    if not (person.name.strip() and person.reason.strip()):
        raise Refused(
            _("Écrivez le nom de la personne et la raison du choix : ils sont publics."),
            code="no_reason",
        )
    seat = Seat.objects.create(
        activity=activity,
        user=account_of(activity, person.email),
        number=next_number(activity),
        name=person.name.strip(),
        body=person.body,
        gender=person.gender,
        status=Status.SUBSTITUTE if person.substitute else Status.ACTIVE,
        origin=Seat.Origin.DRAWN if person.drawn else Seat.Origin.APPOINTED,
        reason=person.reason.strip(),
    )
    facts = {"number": seat.number, "body": seat.body, "reason": seat.reason}
    record("jury.appointed", activity.key, facts | {"substitute": person.substitute})
    tell_seated(seat)
    drop_later(activity)
    return seat


def next_number(activity) -> str:
    """A number that no seat has; those of a draw are kept apart by the letter."""
    taken = set(Seat.objects.filter(activity=activity).values_list("number", flat=True))
    return next(number for place in range(1, 10_000) if (number := f"D{place}") not in taken)


def account_of(activity, email: str) -> User | None:
    """The account of that address here; `Refused` if there is none, or if it sits already."""
    email = email.strip().lower()
    if not email:
        return None
    user = members().filter(email=email).first()
    if user is None:
        raise Refused(
            _(
                "Aucun compte de la commune n’a cette adresse. La personne crée d’abord son "
                "compte ; vous pouvez aussi laisser le champ vide et le remplir plus tard."
            ),
            code="no_account",
        )
    if Seat.objects.filter(activity=activity, user=user).exists():
        raise Refused(_("Ce compte a déjà une place dans ce jury."), code="seated")
    return user


@transaction.atomic
def update_seat(seat: Seat, *, gender: str, email: str, by, now=None) -> Seat:
    """Note the gender of a member, and link their account so that they can score."""
    activity = hold_open(lock(seat.activity), "review", now=now)
    require(by, "jury.compose", activity)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    check_there(seat)
    seat.gender = gender
    if email.strip():
        seat.user = account_of(activity, email)
        tell_seated(seat)
    seat.save(update_fields=["gender", "user"])
    drop_later(activity)
    return seat


def check_there(seat: Seat) -> None:
    if seat.status == Status.LEFT:
        raise Refused(_("Cette personne a quitté le jury."), code="left")


def tell_seated(seat: Seat) -> None:
    """Tell somebody whose account was linked, once, that they sit in the jury."""
    if seat.user is None or not seat.user.is_active:
        return
    body = gettext_lazy("{process} : lisez les critères et déclarez vos liens avec les projets.")
    message = Message(
        topic=Topic.WORK,
        subject=gettext_lazy("Vous êtes membre d’un jury"),
        body=format_lazy(body, process=seat.activity.process.title),
        url=seat.activity.get_absolute_url(),
    )
    notify([seat.user], message)


@transaction.atomic
def withdraw(seat: Seat, *, by, now=None) -> Seat | None:
    """Note that somebody leaves; the substitute who takes the place, if there is one."""
    activity = hold_open(lock(seat.activity), "review", now=now)
    require(by, "jury.compose", activity)
    return leave(activity, Seat.objects.select_for_update().get(pk=seat.pk))


def leave(activity, seat: Seat) -> Seat | None:
    """Free a seat: the scores and declarations of who leaves go, a substitute comes in."""
    check_there(seat)
    was_active = seat.status == Status.ACTIVE
    seat.status, seat.user = Status.LEFT, None
    seat.save(update_fields=["status", "user"])
    Score.objects.filter(seat=seat).delete()
    Declaration.objects.filter(seat=seat).delete()
    newcomer = call_substitute(activity, seat) if was_active else None
    facts = {"number": seat.number, "newcomer": newcomer.number if newcomer else ""}
    record("jury.left", activity.key, facts)
    drop_later(activity)
    return newcomer


def call_substitute(activity, leaver: Seat) -> Seat | None:
    """The first substitute of the same body, of the same gender if there is one; else nobody."""
    waiting = list(
        Seat.objects.select_for_update()
        .filter(activity=activity, status=Status.SUBSTITUTE, body=leaver.body)
        .order_by("number")
    )
    waiting.sort(key=lambda one: one.gender != leaver.gender)
    if not waiting:
        return None
    newcomer = waiting[0]
    newcomer.status, newcomer.replaces = Status.ACTIVE, leaver
    newcomer.save(update_fields=["status", "replaces"])
    tell_seated(newcomer)
    return newcomer


def forget_seats(user) -> None:
    """Give back the seats of an account that is erased; after the close only the link is cut."""
    for seat in Seat.objects.filter(user=user).select_related("activity__process"):
        if seat.activity.allows("review"):
            leave(seat.activity, seat)
        else:
            Seat.objects.filter(pk=seat.pk).update(user=None)
        if seat.body == Body.CITIZEN:
            Seat.objects.filter(pk=seat.pk).update(name="")
