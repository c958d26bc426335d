"""Filling a register and erasing it."""

import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused
from parvis.common.scoping import delete_rows
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record
from parvis.people.eligibility import hashes, vault
from parvis.people.eligibility.models import Entry, Register
from parvis.people.eligibility.names import plain
from parvis.people.eligibility.reading import Person, Problem, WrongLine, read_people
from parvis.people.eligibility.selectors import register_of

BATCH = 1000
SHOWN_SECTIONS = 10
KEPT_PROBLEMS = 500
ADULT = 18
# The youngest age of each group in the figures: groups wide enough to say nothing of one person.
BANDS = (0, 16, 18, 26, 36, 51, 66, 81)


@dataclass(frozen=True)
class Report:
    """What an import did: people added, people known already, wrong lines."""

    added: int
    known: int
    wrong: tuple[WrongLine, ...]


def open_register(scope: str, *, age_on: date, delete_on: date) -> Register:
    """The register of a scope, made empty if there is none; its days are brought up to date."""
    if delete_on <= timezone.localdate():
        raise Refused(_("La liste s’efface un jour à venir : changez la date."), code="bad_date")
    register, _created = Register.objects.update_or_create(
        municipality=get_scope()["municipality"],
        scope=scope,
        defaults={"age_on": age_on, "delete_on": delete_on, "erased_at": None},
    )
    return register


@transaction.atomic
def import_people(
    scope: str,
    data: bytes,
    *,
    age_on: date,
    delete_on: date,
    sections: Iterable[str] = (),
    now=None,
) -> Report:
    """Add the people of a file to the register; those who are in it already are brought up to date.

    The good lines count even when others are wrong: the report says which, and the file can be
    sent again once corrected. sections: the only ones that people may be in; none: any. Raises
    `Refused` when nothing can be read from it, and for a section that is not among them.
    """
    people, wrong = read_people(data)
    people = in_sections(people, sections)
    register = open_register(scope, age_on=age_on, delete_on=delete_on)
    register = Register.objects.select_for_update().get(pk=register.pk)
    added, known, twice = keep_people(register, people)
    wrong = tuple(sorted([*wrong, *twice], key=lambda one: one.line))
    register.imported_at = now or timezone.now()
    register.report = [asdict(one) for one in wrong[:KEPT_PROBLEMS]]
    register.wrong_lines = len(wrong)
    register.save(update_fields=["imported_at", "report", "wrong_lines"])
    record("people.imported", scope, {"added": added, "known": known, "wrong": len(wrong)})
    return Report(added, known, wrong)


def in_sections(people: list[Person], sections: Iterable[str]) -> list[Person]:
    """The people, each section as the municipality writes it. Raises `Refused` for another one.

    The figures of the turnout and the letters go by section: one that is misspelt would be counted
    apart, and nobody would see it.
    """
    known = {plain(name): name for name in sections}
    if not known:
        return people
    others = {one.section for one in people if one.section and plain(one.section) not in known}
    if others:
        words = _(
            "La commune n’a pas ces sections : %(others)s. Elle a : %(known)s. Corrigez le "
            "fichier, ou cochez que vous voulez les garder. Rien n’est importé."
        )
        shown = sorted(others)[:SHOWN_SECTIONS] + ["…"] * (len(others) > SHOWN_SECTIONS)
        values = {"others": ", ".join(shown), "known": ", ".join(known.values())}
        raise Refused(words % values, code="unknown_section")
    return [replace(one, section=known.get(plain(one.section), "")) for one in people]


def keep_people(register: Register, people: Iterable[Person]) -> tuple[int, int, list[WrongLine]]:
    """Write the entries: how many are new, how many were known, and the lines that are twice."""
    index = Known.of(register)
    fresh: list[Entry] = []
    changed: list[Entry] = []
    twice: list[WrongLine] = []
    for person in people:
        made = entry_of(register, person)
        try:
            known = index.find(made)
        except Problem as problem:
            twice.append(WrongLine(person.line, str(problem)))
            continue
        if known is None:
            fresh.append(made)
        else:
            changed.append(brought_up_to_date(known, made))
        index.note(known or made, person.line)
    write(fresh, changed)
    return len(fresh), len(changed), twice


def write(fresh: list[Entry], changed: list[Entry]) -> None:
    # In random order: the order of the rows must not tell the line of the file.
    random.SystemRandom().shuffle(fresh)
    Entry.objects.bulk_create(fresh, batch_size=BATCH)
    names = ["number_hash", "name_hash", "section", "age", "band"]
    Entry.objects.bulk_update(changed, names, batch_size=BATCH)


@dataclass
class Known:
    """The people of a register, by number and by name; `lines`: where the file names them."""

    numbers: dict[str, Entry]
    names: dict[str, list[Entry]]
    lines: dict[Any, int]

    @classmethod
    def of(cls, register: Register) -> "Known":
        known = cls({}, {}, {})
        for entry in register.entries.all():
            known.add(entry)
        return known

    def add(self, entry: Entry) -> None:
        if entry.number_hash:
            self.numbers[entry.number_hash] = entry
        same = self.names.setdefault(entry.name_hash, []) if entry.name_hash else []
        if entry not in same:
            same.append(entry)

    def note(self, entry: Entry, line: int) -> None:
        """The file names this person on `line`."""
        self.add(entry)
        self.lines[entry.pk] = line

    def find(self, made: Entry) -> Entry | None:
        """By the number; else by the name. Raises `Problem` for a person who is in the file twice.

        Somebody known by the name alone is recognised when a number comes, and the other way
        round: else the same person would be there twice, and could vote twice.
        """
        found = self.numbers.get(made.number_hash) or self.by_name(made)
        if found is not None and found.pk in self.lines:
            words = _("cette personne est déjà à la ligne %(line)d")
            raise Problem(words % {"line": self.lines[found.pk]})
        return found

    def by_name(self, made: Entry) -> Entry | None:
        same = self.names.get(made.name_hash, []) if made.name_hash else []
        if made.number_hash:
            # Another number is another person.
            same = [entry for entry in same if not entry.number_hash]
        if len(same) > 1:
            raise Problem(
                _("plusieurs personnes ont ce nom et cette date : donnez le numéro national")
            )
        return same[0] if same else None


def entry_of(register: Register, person: Person) -> Entry:
    """What is kept of somebody."""
    entry = Entry(register=register, section=person.section)
    if person.number:
        proof = hashes.number_proof(person.number)
        entry.number_hash = hashes.number_hash(register.scope, proof)
    if person.name and person.born:
        entry.name_hash = hashes.name_hash(register.scope, person.name, person.born)
    if person.born:
        years = age_at(person.born, register.age_on)
        entry.age = min(years, ADULT)
        entry.band = max(start for start in BANDS if start <= years)
    return entry


def age_at(born: date, day: date) -> int:
    """Full years on `day`; 0 before the birth."""
    before_birthday = (day.month, day.day) < (born.month, born.day)
    return max(day.year - born.year - before_birthday, 0)


def brought_up_to_date(known: Entry, made: Entry) -> Entry:
    for name in ("number_hash", "name_hash", "section", "age", "band"):
        if getattr(made, name) not in ("", None):
            setattr(known, name, getattr(made, name))
    return known


@transaction.atomic
def add_person(scope: str, person: Person) -> Entry:
    """Add one person at the counter, whom the file did not have."""
    register = register_of(scope)
    if register is None or register.erased_at:
        raise Refused(
            _("Il n’y a pas encore de liste : importez-la, ou ouvrez-la vide."), code="no_register"
        )
    register = Register.objects.select_for_update().get(pk=register.pk)
    made = entry_of(register, person)
    if is_known(register, made):
        raise Refused(_("Cette personne est déjà dans la liste."), code="known")
    made.save(force_insert=True)
    record("person.added", scope, {})
    return made


def is_known(register: Register, made: Entry) -> bool:
    same = Q(number_hash=made.number_hash) if made.number_hash else Q(pk=None)
    if made.name_hash:
        # Of two people with one name and one birth date, only numbers tell who is who.
        namesakes = Q(name_hash=made.name_hash)
        same |= namesakes & Q(number_hash="") if made.number_hash else namesakes
    return register.entries.filter(same).exists()


@transaction.atomic
def erase_register(scope: str, *, now=None) -> int:
    """Erase people, codes, confirmations and letters of a scope; how many people went.

    What stays is a row without anybody: when it was erased.
    """
    register = Register.objects.select_for_update().filter(scope=scope).first()
    if register is None or register.erased_at:
        return 0
    erase_on_delete()
    for run in register.runs.all():
        transaction.on_commit(partial(vault.forget, run))
    register.runs.all().delete()
    people = delete_rows(Entry, register=register)
    register.report, register.wrong_lines = [], 0
    register.erased_at = now or timezone.now()
    register.save()
    record("people.erased", scope, {"people": people})
    return people
