"""Readers and writers: people, sets of people and table plans as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from .model import ANY_TABLE, Ids, Limit, Person, Seating

Source = str | Path | IO[str]
Row = tuple[int, list[str]]

YES = frozenset({"yes", "y", "oui", "o", "x", "true", "ja"})
NO = frozenset({"", "no", "n", "non", "false", "nee", "nein"})


class SeatingFileError(ValueError):
    """A file that cannot be read. `line`: its number (from 1); `expected`: what should be there."""

    def __init__(self, name: str, line: int, found: str, expected: str) -> None:
        super().__init__(f"{name}, line {line}: {found}; expected {expected}")
        self.line = line
        self.expected = expected


def read_people(
    source: Source, *, id: str = "id", hosts: str | None = None, absent: str | None = None
) -> tuple[Person, ...]:
    """People, one per row under a header row; cells separated by commas or semicolons.

    Column `id`: a name of their own for everybody. Column `hosts`: a table number, "yes" (host of
    any table) or nothing. Column `absent`: rounds missed, such as "2 3". The other columns are
    features. Raises SeatingFileError, and OSError when the file cannot be opened.
    """
    name, rows = _rows(source)
    line, header = next(rows, (1, []))
    for column in (id, hosts, absent):
        if column is not None and header.count(column) != 1:
            found = f"{header.count(column)} columns {column!r}"
            raise SeatingFileError(name, line, found, f"one; the header is {','.join(header)}")
    own = {id, hosts, absent}
    people: dict[str, Person] = {}
    for line, cells in rows:
        if len(cells) != len(header):
            expected = f"{len(header)} cells: {','.join(header)}"
            raise SeatingFileError(name, line, f"{len(cells)} cells", expected)
        row = dict(zip(header, cells, strict=True))
        if not row[id] or row[id] in people:
            found = f"the {id} {row[id]!r} was used before" if row[id] else f"no {id}"
            raise SeatingFileError(name, line, found, "a name of their own for everybody")
        features = {column: value for column, value in row.items() if column not in own}
        host = _host(name, line, row[hosts]) if hosts else None
        missed = _missed(name, line, row[absent]) if absent else frozenset()
        people[row[id]] = Person(row[id], features, host, missed)
    return tuple(people.values())


def read_sets(source: Source, known: Iterable[str]) -> tuple[Ids, ...]:
    """Sets of people kept apart or together: two ids or more per row, no header row."""
    name, rows = _rows(source)
    ids, sets = set(known), []
    for line, cells in rows:
        members = tuple(cell for cell in cells if cell)
        unknown = [member for member in members if member not in ids]
        if unknown:
            raise SeatingFileError(name, line, f"nobody has the id {unknown[0]!r}", "known ids")
        if len(set(members)) < 2:
            raise SeatingFileError(name, line, f"only {members[0]!r}", "two ids or more")
        sets.append(members)
    return tuple(sets)


def read_rounds(source: Source) -> tuple[Seating, ...]:
    """A table plan as `write_rounds` writes it: columns round, table and id, numbers from 1."""
    name, rows = _rows(source)
    line, header = next(rows, (1, []))
    if header != ["round", "table", "id"]:
        raise SeatingFileError(name, line, f"the header {','.join(header)}", "round,table,id")
    seats: dict[int, dict[int, list[str]]] = {}
    seen: set[tuple[int, str]] = set()
    for line, cells in rows:
        if len(cells) != 3 or not (_is_number(cells[0]) and _is_number(cells[1]) and cells[2]):
            raise SeatingFileError(name, line, ",".join(cells), "a round, a table, an id: 1,4,anna")
        number, table, id = int(cells[0]), int(cells[1]), cells[2]
        if (number, id) in seen:
            found = f"{id} sits at a second table in round {number}"
            raise SeatingFileError(name, line, found, "one seat per round")
        seen.add((number, id))
        seats.setdefault(number, {}).setdefault(table, []).append(id)
    if sorted(seats) != list(range(1, len(seats) + 1)):
        found = f"the rounds {', '.join(map(str, sorted(seats)))}"
        raise SeatingFileError(name, line, found, "all rounds from 1 to the last")
    return tuple(_seating(seats[number]) for number in sorted(seats))


def write_rounds(rounds: Iterable[Seating]) -> str:
    """A table plan as CSV: round,table,id."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["round", "table", "id"])
    for number, seating in enumerate(rounds, start=1):
        for table, ids in enumerate(seating, start=1):
            writer.writerows([number, table, id] for id in ids)
    return out.getvalue()


def parse_rule(text: str) -> Limit | str:
    """`COLUMN:mix` gives the name of a mixed feature, `COLUMN:VALUE:COUNT` a limit.

    COUNT is 1 (exactly), 1-2, 1- (at least) or -2 (at most). Raises ValueError.
    """
    parts = text.split(":")
    if len(parts) == 2 and parts[0] and parts[1] == "mix":
        return parts[0]
    count = re.fullmatch(r"(\d*)(-?)(\d*)", parts[-1], re.ASCII)
    if len(parts) != 3 or not parts[0] or count is None or not (count[1] or count[3]):
        expected = "COLUMN:mix or COLUMN:VALUE:COUNT with COUNT such as 1, 1-2, 1- or -2"
        raise ValueError(f"{text!r} is no rule about a feature; expected {expected}")
    least = int(count[1] or 0)
    most = int(count[3]) if count[3] else None if count[2] else least
    return Limit(parts[0], parts[1], least, most)


def parse_size(text: str) -> tuple[int, int]:
    """`6-8`, or `7` for tables of exactly 7. Raises ValueError."""
    size = re.fullmatch(r"(\d+)(?:-(\d+))?", text, re.ASCII)
    if size is None:
        raise ValueError(f"{text!r} is no table size; expected MIN-MAX such as 6-8")
    return int(size[1]), int(size[2] or size[1])


def _seating(tables: dict[int, list[str]]) -> Seating:
    return tuple(tuple(tables.get(table, ())) for table in range(1, max(tables) + 1))


def _host(name: str, line: int, text: str) -> int | None:
    if text.lower() in NO:
        return None
    if text.lower() in YES:
        return ANY_TABLE
    if _is_number(text):
        return int(text)
    raise SeatingFileError(name, line, f"host {text!r}", "a table number, yes, or nothing")


def _missed(name: str, line: int, text: str) -> frozenset[int]:
    rounds = text.replace("+", " ").split()
    if all(map(_is_number, rounds)):
        return frozenset(map(int, rounds))
    raise SeatingFileError(name, line, f"absent {text!r}", "round numbers such as 2 3")


def _is_number(text: str) -> bool:
    """A table or a round: from 1 to 9999."""
    return re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) is not None


def _rows(source: Source) -> tuple[str, Iterator[Row]]:
    if isinstance(source, (str, Path)):
        return str(source), _parsed(str(source), Path(source).read_bytes())
    name = str(getattr(source, "name", "input"))
    return name, _parsed(name, source.read().encode("utf-8"))


def _parsed(name: str, data: bytes) -> Iterator[Row]:
    """The rows that are not blank, cells stripped, each with the number of its first line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        expected = "a file saved as UTF-8"
        raise SeatingFileError(name, line, "the text is not in UTF-8", expected) from error
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        found = f"the row cannot be read ({error})"
        raise SeatingFileError(name, line, found, "cells separated by commas") from error
