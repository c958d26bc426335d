"""The section META: what the file says of itself."""

import re
from collections.abc import Sequence

from ..amounts import Number, exact_number
from ..profile import VoteType
from .errors import PbError
from .points import points_number
from .rows import Rows, expect_title, table

MOST_DIGITS = 24
THOUSANDS = re.compile(r"\d+,\d{3}")

# Key: line and value, in the order of the file.
Meta = dict[str, tuple[int, str]]


def read_meta(rows: Rows) -> Meta:
    """The keys and values, each with its line."""
    expect_title(rows, "META")
    meta: Meta = {}
    for line, row in table(rows, "META", "PROJECTS"):
        if "key" not in row or "value" not in row:
            raise PbError(line - 1, "meta")
        if row["key"] in meta:
            raise PbError(line, "key-twice", text=row["key"])
        meta[row["key"]] = line, row["value"]
    return meta


def vote_type_of(meta: Meta, allowed: Sequence[VoteType]) -> VoteType:
    """What a ballot is in this file."""
    line, text = meta.get("vote_type", (1, ""))
    for vote_type in allowed:
        if vote_type == text:
            return vote_type
    raise PbError(line, "vote-type", text=text, allowed=", ".join(allowed))


def budget_of(meta: Meta) -> Number:
    """How much there is to spend."""
    line, text = meta.get("budget", (1, ""))
    return positive(text, line=line, what="budget")


def default_score_of(meta: Meta) -> Number:
    """The points of a project that a ballot does not name; 0 unless the file says more."""
    line, text = meta.get("default_score", (1, "0"))
    try:
        return points_number(text)
    except ValueError:
        raise PbError(line, "default-score", text=text) from None


def positive(text: str, *, line: int, what: str) -> Number:
    """An amount of money above 0, exact.

    `12,500` is refused: it is twelve and a half in one country, 12 500 in another.
    """
    try:
        value = exact_number(text) if len(text) <= MOST_DIGITS else 0
    except ValueError:
        value = 0
    if len(text) > MOST_DIGITS:
        raise PbError(line, "amount-long", key=what, text=text, most=MOST_DIGITS)
    if value <= 0 or THOUSANDS.fullmatch(text):
        raise PbError(line, "amount", key=what, text=text)
    return value


def check_count(meta: Meta, key: str, *, count: int) -> None:
    """A file cut short in a transfer is still well formed: only its own count tells."""
    line, text = meta.get(key, (0, str(count)))
    if text != str(count):
        raise PbError(line, "count", key=key, text=text, count=count)
