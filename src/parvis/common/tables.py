"""Tables as files that spreadsheets open in the right encoding and never run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula when it begins a cell that somebody typed.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(header: Sequence[object], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV: UTF-8 with a mark, semicolons, every cell of `rows` inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(header)
    writer.writerows([[inert(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def inert(cell: object) -> str:
    """The text of a cell, quoted if a spreadsheet would take it for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
