"""Reading a table whose first line names its columns."""

import csv
from collections.abc import Iterator, Sequence
from typing import IO

from .errors import ResponsivenessError


def named_rows(
    source: IO[str], needed: Sequence[str], otherwise: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of each line (the first is that of the names) and its cells by column.

    Commas or semicolons; a cell that a short line lacks is empty. Raises ResponsivenessError with
    `otherwise` where a needed column is not there.
    """
    header = source.readline().lstrip("\ufeff")
    delimiter = ";" if ";" in header else ","
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not set(needed) <= set(names):
        raise ResponsivenessError(otherwise)
    yield from enumerate(csv.DictReader(source, names, delimiter=delimiter, restval=""), start=2)
