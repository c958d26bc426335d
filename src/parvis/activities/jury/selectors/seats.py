"""Reading who sits in a jury."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.jury.models import Body, Gender, Seat


@dataclass(frozen=True)
class Composition:
    """The members by what they are and by gender, in words with their numbers."""

    total: int
    bodies: tuple[tuple[str, int], ...]
    genders: tuple[tuple[str, int], ...]
    is_balanced: bool


def seats_of(activity) -> QuerySet[Seat]:
    """Every seat, those who left included, by number."""
    return Seat.objects.filter(activity=activity).select_related("replaces").order_by("number")


def active_seats(activity) -> QuerySet[Seat]:
    return Seat.objects.filter(activity=activity, status=Seat.Status.ACTIVE).order_by("number")


def seat_of_number(activity, number: str) -> Seat | None:
    seat = Seat.objects.filter(activity=activity, number=number).select_related("user").first()
    if seat is not None:
        seat.activity = activity
    return seat


def composition_of(seats: list[Seat]) -> Composition:
    """Of those who sit now. Balanced: as many women as men, or one more of either."""
    active = [seat for seat in seats if seat.status == Seat.Status.ACTIVE]
    women = sum(seat.gender == Gender.WOMAN for seat in active)
    men = sum(seat.gender == Gender.MAN for seat in active)
    return Composition(
        total=len(active),
        bodies=counts(Body, [seat.body for seat in active]),
        genders=gender_counts([seat.gender for seat in active]),
        is_balanced=bool(women and men) and abs(women - men) <= 1,
    )


def counts(choices, values: list[str]) -> tuple[tuple[str, int], ...]:
    """The choices that occur, in their order, with how often."""
    return tuple(
        (str(choice.label), values.count(choice.value))
        for choice in choices
        if choice.value in values
    )


def gender_counts(values: list[str]) -> tuple[tuple[str, int], ...]:
    """As figures are labelled: in the plural where there are several."""
    words = {
        Gender.WOMAN: ngettext("femme", "femmes", values.count(Gender.WOMAN)),
        Gender.MAN: ngettext("homme", "hommes", values.count(Gender.MAN)),
        Gender.OTHER: ngettext("autre genre", "autres genres", values.count(Gender.OTHER)),
        Gender.UNKNOWN: _("genre non précisé"),
    }
    return tuple((word, values.count(one)) for one, word in words.items() if one in values)
