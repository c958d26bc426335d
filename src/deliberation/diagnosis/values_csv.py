"""A filled grid as a CSV file: a row per indicator."""

import csv
from collections.abc import Iterable

from .case import value_of
from .errors import DiagnosisError
from .scores import Value


def read_values(source: Iterable[str]) -> dict[str, Value]:
    """Values by indicator from a CSV with commas or semicolons; other columns are left alone.

    Raises DiagnosisError naming the line for a value that cannot be or an indicator twice.
    """
    lines = list(source)
    delimiter = ";" if lines and ";" in lines[0] else ","
    rows = csv.DictReader(lines, delimiter=delimiter)
    if not {"indicator", "value"} <= set(rows.fieldnames or ()):
        raise DiagnosisError("the first line names the columns indicator and value")
    values: dict[str, Value] = {}
    for row in rows:
        name = (row["indicator"] or "").strip()
        if name in values:
            raise DiagnosisError(f"line {rows.line_num}: {name} is there twice; keep one")
        try:
            values[name] = value_of(row["value"])
        except DiagnosisError as problem:
            raise DiagnosisError(f"line {rows.line_num}: {problem}") from None
    return values
