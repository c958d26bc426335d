"""The list of those who may vote, as officers keep it: see `people.eligibility`.

Each verb checks that the person may, that the activity uses a list, and that the vote is not over.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget import letters
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import RollEntry
from parvis.activities.budget.selectors.ballots import has_voted
from parvis.activities.budget.services.locks import LOCKED_STAGES
from parvis.common.errors import Refused, require
from parvis.people.eligibility import services
from parvis.people.eligibility.models import Entry, LetterRun, Register
from parvis.people.eligibility.reading import Person
from parvis.people.eligibility.selectors import entries_of, find_entry
from parvis.people.eligibility.voters import Channel, entry_voter
from parvis.places.selectors import sections
from parvis.processes.selectors import ends_at

OVER = LOCKED_STAGES - {"vote"}


@dataclass(frozen=True)
class Found:
    """Somebody whom an officer looked up: what may be known at the counter."""

    entry: Entry
    has_voted: bool
    is_old_enough: bool


def check_roster(activity, by) -> None:
    """Officers, in a vote that uses a list, until it is closed."""
    require(by, "budget.manage", activity)
    if not configuration(activity).uses_register:
        raise Refused(
            _("Ce vote n’utilise pas de liste : un compte suffit. Changez d’abord les réglages."),
            code="no_list",
        )
    if activity.stage_slug in OVER:
        raise Refused(
            _("Le vote est fermé : la liste est effacée, et ne change plus."), code="vote_closed"
        )


def import_list(
    activity, data: bytes, *, age_on: date, delete_on: date, by, other_sections: bool = False
) -> services.Report:
    """Add the people of a file to the list; see `services.import_people`.

    other_sections: keep sections that the municipality does not have, as they are written.
    """
    check_roster(activity, by)
    check_days(activity, delete_on)
    known = () if other_sections else [section.name for section in sections()]
    return services.import_people(
        activity.key, data, age_on=age_on, delete_on=delete_on, sections=known
    )


def open_empty_list(activity, *, age_on: date, delete_on: date, by) -> Register:
    """A list that officers fill at the counter, person by person."""
    check_roster(activity, by)
    check_days(activity, delete_on)
    return services.open_register(activity.key, age_on=age_on, delete_on=delete_on)


def check_days(activity, delete_on: date) -> None:
    """The list may not vanish while people vote."""
    closes = ends_at(activity) if activity.stage_slug == "vote" else None
    if closes and delete_on <= timezone.localdate(closes):
        raise Refused(
            _("La liste serait effacée avant la clôture du vote : choisissez un jour plus tard."),
            code="erased_too_early",
        )


def erase_list(activity, *, by) -> int:
    """Erase the list, for one imported by mistake; not once somebody has voted."""
    check_roster(activity, by)
    if RollEntry.objects.filter(activity=activity).exists():
        raise Refused(
            _(
                "Des personnes ont déjà voté : sans la liste, elles pourraient voter deux fois. "
                "Elle s’effacera d’elle-même à la clôture. Rien n’est changé."
            ),
            code="votes_in_box",
        )
    return services.erase_register(activity.key)


def start_letters(activity, data: bytes, *, section: str = "", by) -> LetterRun:
    """Ask for the letters to the people of a file."""
    check_roster(activity, by)
    return services.start_letters(
        activity.key,
        data,
        words=letters.words(activity),
        section=section,
        minimum_age=configuration(activity).minimum_age,
    )


def look_up(activity, *, by, **asked: Any) -> Found | None:
    """Somebody of the list by national number, or name and birth date: see `find_entry`."""
    check_roster(activity, by)
    entry = find_entry(activity.key, **asked)
    return found(activity, entry) if entry else None


def entry_of(activity, pk, *, by) -> Entry | None:
    """A person whom the officer has just looked up."""
    check_roster(activity, by)
    return entries_of(activity.key).filter(pk=pk).first()


def found(activity, entry: Entry) -> Found:
    voter = entry_voter(activity.key, entry, channel=Channel.COUNTER)
    age = configuration(activity).minimum_age
    return Found(entry, has_voted(activity, voter), entry.age is None or entry.age >= age)


def renew_code(activity, entry: Entry, *, by) -> str:
    """A new code for somebody who lost the letter; who voted with the old one keeps that vote."""
    check_roster(activity, by)
    return services.replace_code(activity.key, entry)


def release_account(activity, entry: Entry, *, by) -> None:
    """Untie an account that is not the person's own."""
    check_roster(activity, by)
    services.release_account(activity.key, entry)


def add_person(activity, person: Person, *, by) -> Found:
    """Put somebody on the list who showed an identity card at the counter."""
    check_roster(activity, by)
    return found(activity, services.add_person(activity.key, person))


def erase_at_close(activity) -> None:
    """Erase the list of people, once the turnout was noted and before the roll goes."""
    services.erase_register(activity.key)
