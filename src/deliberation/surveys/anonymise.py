"""Answers made fit to be given to everybody: nobody is recognised by what they say of themselves.

What is known of a person (age, sex, village ...) is a *quasi-identifier*: each is harmless, their
combination may be one person. Values are made coarser, then hidden where fewer than k people share
a combination (k-anonymity with local suppression: Samarati, Sweeney, 1998). Every cell that is
hidden and every row left out is counted, to be told with the data.

What it does not do: it hides who somebody is, not that all of a group think alike (`diversity`
does), and free text cannot be made anonymous by rule. So texts are dropped unless a person released
them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .errors import SurveyError

LEAST = 5
"""People who share a combination, at least: `suppression.NEVER_SHOWN_BELOW`."""
BAND = 10
HIDDEN = ""


@dataclass(frozen=True)
class Anonymised:
    """columns: the quasi-identifiers by name, "" where hidden, without the rows left out. kept:
    places of the rows that stay. hidden: how many answers were hidden, by column. dropped: rows
    left out. smallest: people who share the rarest combination that is left (0: no row)."""

    columns: Mapping[str, tuple[str, ...]]
    kept: tuple[int, ...]
    hidden: Mapping[str, int]
    dropped: int
    smallest: int


def anonymise(columns: Mapping[str, Sequence[str]], *, least: int = LEAST) -> Anonymised:
    """Hide what makes people rare, until `least` share every combination.

    columns: one text a person for each quasi-identifier, "" for none. The column with the most
    different values is hidden first, for the rare people only; rows that are still rare when all is
    hidden are left out. With no column everybody is alike. O(rows x columns^2).

    Raises SurveyError for columns of different lengths or `least` under 2.
    """
    if least < 2:
        raise SurveyError("2 people at least share a combination")
    sizes = {len(values) for values in columns.values()}
    if len(sizes) > 1:
        raise SurveyError("the columns are about different numbers of people")
    names = sorted(columns, key=lambda name: (-len(set(columns[name])), name))
    rows = [list(row) for row in zip(*(columns[name] for name in names), strict=True)]
    hidden = Counter[str]()
    for place, name in enumerate(names):
        for row in _rare(rows, least):
            hidden[name] += row[place] != HIDDEN
            row[place] = HIDDEN
    rare = {id(row) for row in _rare(rows, least)}
    kept = tuple(place for place, row in enumerate(rows) if id(row) not in rare)
    found = {
        name: tuple(rows[place][column] for place in kept) for column, name in enumerate(names)
    }
    counts = Counter(tuple(rows[place]) for place in kept)
    return Anonymised(
        columns={name: found[name] for name in columns},
        kept=kept,
        hidden={name: hidden[name] for name in columns if hidden[name]},
        dropped=len(rows) - len(kept),
        smallest=min(counts.values(), default=0),
    )


def _rare(rows: Sequence[list[str]], least: int) -> list[list[str]]:
    counts = Counter(tuple(row) for row in rows)
    return [row for row in rows if counts[tuple(row)] < least]


def hide_rare(values: Sequence[str], *, least: int = LEAST) -> tuple[tuple[str, ...], int]:
    """The same values, those that fewer than `least` people gave hidden; how many were."""
    counts = Counter(values)
    found = tuple(one if counts[one] >= least else HIDDEN for one in values)
    return found, sum(new != old for new, old in zip(found, values, strict=True))


def band(value: str, *, width: int = BAND) -> str:
    """The band of a number: "37" is in "30-39"; "" for what is no number."""
    try:
        number = int(Decimal(value))
    except (InvalidOperation, ValueError, OverflowError):
        return HIDDEN
    low = number // width * width
    return f"{low}-{low + width - 1}"
