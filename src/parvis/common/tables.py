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
    """The text of a cell, quoted if a spreadsheet would take it for a formula; `typed` gives it
    back, whatever it was: what begins with quotes before a sign gets one more."""
    text = str(cell)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def typed(cell: str) -> str:
    """A cell as somebody typed it, without the quote of `inert`."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell
