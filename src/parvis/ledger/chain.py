"""The chain itself, without the database: canonical text, hashes, faults.

The hash of an entry is the SHA-256 of the canonical JSON of its public fields, the hash of the
previous entry among them. Canonical: keys sorted by code point, no spaces, characters as they are
(UTF-8), whole numbers only. It is computed over parsed data, since PostgreSQL's jsonb keeps neither
the order of keys nor the way in which numbers were written. `tools/verify_ledger.py` repeats these
rules on its own, so that nobody has to trust this code.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FIRST_HASH = "0" * 64
# Beyond this, readers in other languages (JavaScript among them) would round an integer.
LARGEST_INTEGER = 2**53 - 1


def plain(value: Any, where: str = "data") -> Any:
    """A copy of `value` made of dict, list, str, int, bool and None only.

    Raises `TypeError` for anything else (floats, dates, lazy texts ...) and `ValueError` for a
    text or number that not every database and every reader gives back unchanged. `where` names
    the place in the message.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return plain_integer(int(value), where)
    if isinstance(value, str):
        return plain_text(str.__str__(value), where)
    if isinstance(value, Mapping):
        return {plain_key(key, where): plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, f"{where}[{index}]") for index, item in enumerate(value)]
    raise TypeError(
        f"{where} is a {type(value).__name__}: the ledger keeps text, whole numbers, true, false, "
        "null, lists and objects. Write amounts in cents, shares as fractions, dates as text."
    )


def plain_integer(value: int, where: str) -> int:
    if abs(value) > LARGEST_INTEGER:
        raise ValueError(f"{where} is beyond 2^53: write this number as text.")
    return value


def plain_text(value: str, where: str) -> str:
    """The text, unless it has a NUL (PostgreSQL keeps none) or half of a surrogate pair."""
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{where} has a character that cannot be kept: {value!r}")
    return value


def plain_key(key: Any, where: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{where} has a key that is not text: {key!r}")
    return plain_text(key, where)


def canonical(form: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: every field but `hash`."""
    covered = {key: value for key, value in form.items() if key != "hash"}
    text = json.dumps(
        covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def hash_of(form: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of a published entry without its hash."""
    return hashlib.sha256(canonical(form)).hexdigest()


@dataclass(frozen=True)
class Fault:
    """Where a chain breaks and what is wrong there.

    problem: `gap` (the number does not follow), `order` (it does not continue the entry before),
    `changed` (its text is not what was hashed), `end` (the chain does not end where its head says).
    """

    number: int
    problem: str


def check_chain(
    forms: Iterable[Mapping[str, Any]], *, head: tuple[int, str] | None = None
) -> list[Fault]:
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
