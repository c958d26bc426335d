"""Reading the ledger: pages of entries, one entry, the whole chain as JSON text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django_scopes import get_scope

from parvis.ledger.chain import FIRST_HASH
from parvis.ledger.models import Entry, Head

PER_PAGE = 30
FORMAT = "parvis-ledger-1"


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


def published(entry: Entry) -> dict[str, Any]:
    """The public form with its hash, as downloads hold it."""
    return public_form(entry) | {"hash": entry.hash}


@dataclass(frozen=True)
class HeadLine:
    """The last entry's number and hash: what a careful reader writes down."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head() -> HeadLine:
    """Where the chain of the scope's municipality stands; 0 and zeros before the first entry."""
    kept = Head.objects.values_list("number", "hash").first()
    return HeadLine(*(kept or (0, FIRST_HASH)))


class Numbered(Paginator):
    """Pages whose count is known beforehand: the whole chain has as many entries as its head."""

    def __init__(self, entries: QuerySet, total: int | None) -> None:
        super().__init__(entries, PER_PAGE)
        self.total = total

    @cached_property
    def count(self) -> int:
        return super().count if self.total is None else self.total


def entries_page(number: str | int, *, verb: str = "", subject: str = "", total: int = 0) -> Page:
    """One page of entries, newest first, of a verb and of a subject if given.

    total: number of entries of the whole chain, which spares counting them.
    """
    chosen = {key: value for key, value in {"verb": verb, "subject": subject}.items() if value}
    entries = Entry.objects.filter(**chosen)
    return Numbered(entries, None if chosen else total).get_page(number)


def entry_with_neighbours(number: int) -> tuple[Entry, Entry | None, Entry | None]:
    """The entry of that number, the one before and the one after; `Entry.DoesNotExist`."""
    near = (max(number - 1, 1), number + 1)
    known = number <= head().number
    entries = Entry.objects.filter(number__range=near) if known else ()
    found = {entry.number: entry for entry in entries}
    if number not in found:
        raise Entry.DoesNotExist
    return found[number], found.get(number - 1), found.get(number + 1)


def chain(up_to: int) -> Iterator[dict[str, Any]]:
    """Published entries from the first to number `up_to`, read in blocks.

    The query is made now, in the scope; the rows are read when the caller asks for them.
    """
    entries = Entry.objects.filter(number__lte=up_to).order_by("number")
    return (published(entry) for entry in entries.iterator(chunk_size=2_000))


def chain_json() -> Iterator[str]:
    """The file that people download: one JSON object, its entries one a line, oldest first."""
    end = head()
    rows = chain(end.number)
    top = {
        "format": FORMAT,
        "municipality": get_scope()["municipality"].slug,
        "head": {"number": end.number, "hash": end.hash},
    }
    opening = json.dumps(top, ensure_ascii=False)[:-1] + ', "entries": [\n'
    return _pieces(opening, rows)


def _pieces(opening: str, rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Blocks of some hundred entries: fewer, larger writes to the network."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    block, separator = [opening], ""
    for row in rows:
        block.append(separator + encode(row))
        separator = ",\n"
        if len(block) >= 500:
            yield "".join(block)
            block = []
    yield "".join([*block, "\n]}\n"])
