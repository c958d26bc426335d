"""A run of letters with personal codes: asked for, made in the background, fetched, forgotten.

Names and addresses come from the file that the officer sends again. They are never in the
database: they wait in the vault, enciphered, until the letters are made.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.pdf import qr_svg, render_pdf
from parvis.ledger.services import record
from parvis.people.eligibility import hashes, vault
from parvis.people.eligibility.models import LETTERS_A_FILE, Entry, LetterRun, Register
from parvis.people.eligibility.reading import Person, read_people
from parvis.people.eligibility.selectors import is_old_enough, register_of
from parvis.people.eligibility.services.registers import Known, Problem, entry_of
from parvis.people.eligibility.tasks import make_letters_later

TEMPLATE = "eligibility/letters.typ"
KEPT_HOURS = 24


def start_letters(
    scope: str,
    data: bytes,
    *,
    words: Mapping[str, Any],
    section: str = "",
    minimum_age: int = 0,
    now: datetime | None = None,
) -> LetterRun:
    """Ask for a letter to each person of the file who is in the register, in `section` if given.

    words: the texts that all letters share, with "url", to which the code is added (see
    typst/eligibility/letters.typ). Raises `Refused` when nobody would get one.
    """
    now = now or timezone.now()
    register = register_of(scope)
    if register is None or register.erased_at:
        raise Refused(_("Importez d’abord la liste des personnes."), code="no_register")
    people = list(addressees(register, read_people(data)[0], section, minimum_age))
    if not people:
        raise Refused(
            _(
                "Aucune personne de ce fichier n’est dans la liste, avec une adresse complète et "
                "l’âge demandé. Envoyez le fichier qui a servi à l’import, avec ses adresses."
            ),
            code="nobody",
        )
    return wait_for_letters(register, {"words": dict(words), "people": people}, section, now)


def addressees(
    register: Register, people: Sequence[Person], section: str, minimum_age: int
) -> Iterator[list[str]]:
    """[entry, name, street, postcode and town] of those who get a letter."""
    known = Known.of(register)
    for person in people:
        try:
            entry = known.find(entry_of(register, person))
        except Problem:
            continue
        if entry is None or not (person.street and person.town):
            continue
        if section in ("", entry.section) and is_old_enough(entry, minimum_age):
            known.lines[entry.pk] = person.line
            town = f"{person.postcode} {person.town}".strip()
            yield [str(entry.pk), person.addressee, person.street, town]


@transaction.atomic
def wait_for_letters(
    register: Register, content: dict[str, Any], section: str, now: datetime
) -> LetterRun:
    run = LetterRun.objects.create(
        register=register,
        section=section,
        letters=len(content["people"]),
        asked_at=now,
        expires_at=now + timedelta(hours=KEPT_HOURS),
    )
    vault.keep(run, vault.ADDRESSES, json.dumps(content).encode())
    municipality = register.municipality_id
    transaction.on_commit(lambda: make_letters_later.enqueue(run.pk, municipality))
    return run


def make_letters(run: LetterRun) -> None:
    """Give the codes and print the letters, a lot after the other; nothing is kept if it fails."""
    begun = LetterRun.objects.filter(pk=run.pk, state=LetterRun.State.WAITING)
    if not begun.update(state=LetterRun.State.RUNNING):
        return
    try:
        content = json.loads(vault.read(run, vault.ADDRESSES) or b"{}")
        with vault.writing(run, vault.LETTERS) as file:
            size = print_letters(run, content, file)
    except Exception:
        vault.forget(run)
        LetterRun.objects.filter(pk=run.pk).update(state=LetterRun.State.FAILED)
        raise
    vault.forget_one(run, vault.ADDRESSES)
    with transaction.atomic():
        done = {"state": LetterRun.State.DONE, "made": run.letters, "size": size}
        LetterRun.objects.filter(pk=run.pk).update(**done)
        record("code.letters", run.register.scope, {"letters": run.letters})


def print_letters(run: LetterRun, content: dict[str, Any], out: BinaryIO) -> int:
    """One PDF, or an archive of several when there are many letters; how many bytes.

    A lot is written as soon as it is made: only one is ever in memory.
    """
    people, words, size = content["people"], content["words"], 0
    if len(people) <= LETTERS_A_FILE:
        return out.write(letters_pdf(run, words, people))
    # PDF files are compressed already.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:
        for start in range(0, len(people), LETTERS_A_FILE):
            lot = people[start : start + LETTERS_A_FILE]
            pdf = letters_pdf(run, words, lot)
            folder.writestr(f"{start + 1:05d}-{start + len(lot):05d}.pdf", pdf)
            size += len(pdf)
            LetterRun.objects.filter(pk=run.pk).update(made=start + len(lot))
    return size


def letters_pdf(run: LetterRun, words: dict[str, Any], lot: list[list[str]]) -> bytes:
    """The letters of a lot, in one file."""
    codes = give_codes(run.register, [one[0] for one in lot])
    letters = [
        one_letter(words["url"], address, codes[entry]) for entry, *address in lot if entry in codes
    ]
    data = words | {"letters": letters}
    return render_pdf(TEMPLATE, data, title=words["subject"], language="fr")


def one_letter(url: str, address: list[str], code: str) -> dict[str, Any]:
    name, street, town = address
    return {
        "address": [name or _("À l’habitante ou à l’habitant"), street, town],
        "code": code,
        "qr": qr_svg(f"{url}?{urlencode({'code': code})}"),
    }


@transaction.atomic
def give_codes(register: Register, entries: list[str]) -> dict[str, str]:
    """The valid code of each entry, made for those who have none. Two queries for all."""
    found = list(Entry.objects.select_for_update().filter(register=register, pk__in=entries))
    fresh = [entry for entry in found if not entry.code_number]
    for entry in fresh:
        entry.code_number = 1
        entry.code_hash = hashes.code_hash(register.scope, hashes.code_of(register.scope, entry))
    Entry.objects.bulk_update(fresh, ["code_number", "code_hash"])
    return {str(entry.pk): hashes.code_of(register.scope, entry) for entry in found}


def fetch_letters(run: LetterRun) -> tuple[Iterator[bytes], str]:
    """The letters, piece by piece, and the ending of their file's name.

    Raises `Refused` when they are gone.
    """
    found = vault.pieces(run, vault.LETTERS) if run.is_done else None
    if found is None:
        raise Refused(
            _("Ces lettres ne sont plus là. Refaites-les : les codes restent les mêmes."),
            code="letters_gone",
        )
    first = next(found)
    return chain([first], found), "pdf" if first.startswith(b"%PDF") else "zip"


def forget_letters(run: LetterRun) -> None:
    """Delete the files of a run; its line stays, with its number of letters."""
    with transaction.atomic():
        LetterRun.objects.filter(pk=run.pk).update(state=LetterRun.State.DELETED)
        transaction.on_commit(partial(vault.forget, run))


def expire_letters(now: datetime) -> None:
    """Delete the files that nobody deleted in time, those of runs that stopped too."""
    late = LetterRun.objects.filter(expires_at__lte=now).exclude(state=LetterRun.State.DELETED)
    for run in late:
        forget_letters(run)
