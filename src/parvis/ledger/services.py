"""Adding to the ledger, and checking it.

The hash of an entry is the SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8) of its
public fields, the hash of the previous entry among them. Changing, removing or moving an entry
breaks every hash after it; cutting the end is found against the head that people kept.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from parvis.ledger.models import Entry, Head

FIRST_HASH = "0" * 64


def record(verb: str, subject: str, data: Mapping[str, Any] | None = None) -> Entry:
    """Add one entry to the chain of the scope's municipality.

    verb: such as `stage.opened`; subject: a key such as `activity:<uuid>`; data: JSON-able, public
    and without personal data. Runs inside the caller's transaction when there is one.
    """
    municipality = get_scope()["municipality"]
    with transaction.atomic():
        Head.objects.get_or_create(municipality=municipality)
        head = Head.objects.select_for_update().get(municipality=municipality)
        entry = Entry(
            municipality=municipality,
            number=head.number + 1,
            recorded_at=timezone.now(),
            verb=verb,
            subject=subject,
            data=dict(data or {}),
            previous_hash=head.hash,
        )
        entry.hash = hash_of(public_form(entry))
        entry.save()
        head.number, head.hash = entry.number, entry.hash
        head.save()
    return entry


def public_form(entry: Entry) -> dict[str, Any]:
    """The fields that the hash covers, as they are published."""
    return {
        "number": entry.number,
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(),
        "verb": entry.verb,
        "subject": entry.subject,
        "data": entry.data,
        "previous_hash": entry.previous_hash,
    }


def hash_of(form: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of a published entry without its hash."""
    covered = {key: value for key, value in form.items() if key != "hash"}
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """Where a chain breaks and what is wrong there."""

    number: int
    problem: str


def check_chain(forms: Iterable[Mapping[str, Any]], *, head: tuple[int, str] | None = None):
    """Every fault of a chain given from its first entry; `head` is its known (number, hash)."""
    faults, number, previous = [], 0, FIRST_HASH
    for form in forms:
        number += 1
        if form["number"] != number:
            faults.append(Fault(form["number"], "gap"))
            number = form["number"]
        if form["previous_hash"] != previous:
            faults.append(Fault(number, "order"))
        if form["hash"] != hash_of(form):
            faults.append(Fault(number, "changed"))
        previous = form["hash"]
    if head is not None and head != (number, previous):
        faults.append(Fault(head[0], "end"))
    return faults
