"""Adding to the ledger: the only way in, and nothing leads out."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from parvis.ledger.chain import FIRST_HASH, Fault, check_chain, hash_of, plain, plain_text
from parvis.ledger.models import Entry, Head
from parvis.ledger.selectors import public_form

__all__ = ["FIRST_HASH", "Fault", "check_chain", "hash_of", "public_form", "record"]


def record(verb: str, subject: str, data: Mapping[str, Any] | None = None) -> Entry:
    """Add one entry to the chain of the scope's municipality.

    verb: such as `stage.opened`; subject: a key such as `activity:<uuid>`; data: see
    `chain.plain`, public and without personal data. Runs inside the caller's transaction when
    there is one; call it late there: the head stays locked until that transaction ends.
    """
    municipality = get_scope()["municipality"]
    kept = {
        "verb": text_of(verb, "verb", Entry),
        "subject": text_of(subject, "subject", Entry),
        "data": plain(dict(data or {})),
    }
    with transaction.atomic():
        head = lock_head(municipality)
        entry = Entry(
            municipality=municipality,
            number=head.number + 1,
            recorded_at=timezone.now(),
            previous_hash=head.hash,
            **kept,
        )
        entry.hash = hash_of(public_form(entry))
        entry.save(force_insert=True)
        head.number, head.hash = entry.number, entry.hash
        head.save(update_fields=["number", "hash"])
    return entry


def lock_head(municipality) -> Head:
    """The head of a municipality's chain, locked until the transaction ends; made the first time.

    PostgreSQL locks the row; SQLite's immediate transactions let one writer in at a time.
    """
    heads = Head.objects.select_for_update()
    head = heads.filter(municipality=municipality).first()
    if head is None:
        Head.objects.get_or_create(municipality=municipality)
        head = heads.get(municipality=municipality)
    return head


def text_of(value: Any, field: str, model) -> str:
    """A short text as it will be read back, else `TypeError` or `ValueError`."""
    limit = model._meta.get_field(field).max_length
    if not isinstance(value, str):
        raise TypeError(f"{field} is not text: {value!r}")
    if not value or len(value) > limit:
        raise ValueError(f"{field} must have 1 to {limit} characters: {value!r}")
    return plain_text(str.__str__(value), field)
