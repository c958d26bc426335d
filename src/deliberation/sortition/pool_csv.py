"""Reader and writer of pools."""

import csv
import io
from collections.abc import Sequence
from difflib import get_close_matches

from .errors import SortitionError
from .pool import Person, Pool
from .quotas import Quotas
from .tables import Row, Source, Table, read_table

DEFAULT_ID = "id"
HOUSEHOLD = "household"


def read_pool(
    source: Source, quotas: Quotas, *, id_column: str | None = None, address: Sequence[str] = ()
) -> Pool:
    """Read a pool from a path or an open text stream.

    Every feature of the quotas is a column; other columns are not kept. `id_column`: the
    column of the ids; without it the column `id` when there is one, else people are numbered
    from 1. `address`: the columns that make an address; people of the same one (capitals
    and spaces aside) are a household, and a blank address is shared with nobody. Raises
    SortitionError with the number of the line.
    """
    table = read_table(source)
    table.require(quotas.features, needed_by="has quotas")
    table.require(address, needed_by="is said to be part of the address")
    if id_column is not None:
        table.require([id_column], needed_by="is said to hold the ids")
    if not table.rows:
        raise SortitionError("the pool is empty; expected one row per person")
    column = id_column or (DEFAULT_ID if DEFAULT_ID in table.columns else None)
    ids = _ids(table, column)
    known = {feature: quotas.values(feature) for feature in quotas.features}
    people = tuple(
        Person(name, _values(row, known), _household(row, address))
        for name, row in zip(ids, table.rows, strict=True)
    )
    return Pool(quotas.features, people)


def write_pool(pool: Pool) -> str:
    """The canonical text: `id`, the features, `household`; sorted by id.

    Addresses are not in it: households of two or more are numbered, in the order of their
    smallest id.
    """
    numbers = _household_numbers(pool)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    order = sorted(range(len(pool.features)), key=lambda number: pool.features[number])
    writer.writerow([DEFAULT_ID, *(pool.features[number] for number in order), HOUSEHOLD])
    for person in sorted(pool, key=lambda person: person.id):
        values = (person.values[number] for number in order)
        writer.writerow([person.id, *values, numbers.get(person.household, "")])
    return out.getvalue()


def _household_numbers(pool: Pool) -> dict[str, str]:
    first = sorted((min(p.id for p in group), name) for name, group in pool.households.items())
    return {name: str(number) for number, (_, name) in enumerate(first, start=1)}


def _ids(table: Table, column: str | None) -> list[str]:
    if column is None:
        return [str(number) for number in range(1, len(table.rows) + 1)]
    lines: dict[str, int] = {}
    for row in table.rows:
        name = row.cells[column]
        if not name:
            raise SortitionError(f"the column {column!r} is empty; give an id", line=row.line)
        if name in lines:
            raise SortitionError(
                f"the id {name!r} is already on line {lines[name]}; give each person their own, "
                "or leave out the row that is there twice",
                line=row.line,
            )
        lines[name] = row.line
    return list(lines)


def _values(row: Row, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    for feature, values in known.items():
        if (value := row.cells[feature]) not in values:
            close = get_close_matches(value, values, n=1)
            advice = f"; is it {close[0]!r}?" if close else ""
            raise SortitionError(
                f"{feature} is {value!r}, which has no quota; expected one of "
                f"{', '.join(map(repr, values))}, or a quota for it{advice}",
                line=row.line,
            )
    return tuple(row.cells[feature] for feature in known)


def _household(row: Row, address: Sequence[str]) -> str:
    return " ".join(" ".join(row.cells[name] for name in address).casefold().split())
