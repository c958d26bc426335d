"""Reader and writer of quota files."""

import csv
import io

from .errors import SortitionError
from .quotas import Quota, Quotas
from .tables import Row, Source, Table, read_table

_NAMES = {"category": ("category", "feature"), "value": ("feature", "value")}


def read_quotas(source: Source) -> Quotas:
    """Read quotas from a path or an open text stream.

    The header is `category,feature,min,max` or `feature,value,min,max`, with
    `min_flex,max_flex` after it or not. Raises SortitionError with the number of the line.
    """
    table = read_table(source)
    feature, value = _names(table)
    seen: dict[tuple[str, str], int] = {}
    quotas = []
    for row in table.rows:
        quota = _quota(row, row.cells[feature], row.cells[value])
        if (quota.feature, quota.value) in seen:
            raise SortitionError(
                f"{quota.feature} {quota.value!r} already has a quota on line "
                f"{seen[quota.feature, quota.value]}; keep one of them",
                line=row.line,
            )
        seen[quota.feature, quota.value] = row.line
        quotas.append(quota)
    return Quotas(tuple(quotas))


def write_quotas(quotas: Quotas) -> str:
    """The canonical text: `feature,value,min,max`, sorted by feature and value."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["feature", "value", "min", "max"])
    for quota in sorted(quotas, key=lambda quota: (quota.feature, quota.value)):
        writer.writerow([quota.feature, quota.value, quota.minimum, quota.maximum])
    return out.getvalue()


def _names(table: Table) -> tuple[str, str]:
    """The columns of the feature and of its value: the two headers name them differently."""
    for mark, names in _NAMES.items():
        if mark in table.columns:
            table.require([*names, "min", "max"], needed_by="quotas need")
            return names
    raise SortitionError(
        f"the header is {','.join(table.columns)}; "
        "expected feature,value,min,max or category,feature,min,max",
        line=1,
    )


def _quota(row: Row, feature: str, value: str) -> Quota:
    if not feature or not value:
        raise SortitionError("the feature or its value is empty; name both", line=row.line)
    try:
        return Quota(
            feature,
            value,
            _number(row, "min"),
            _number(row, "max"),
            _flexible(row, "min_flex"),
            _flexible(row, "max_flex"),
        )
    except SortitionError as error:
        raise error if error.line else SortitionError(str(error), line=row.line) from error


def _flexible(row: Row, name: str) -> int | None:
    return _number(row, name) if row.cells.get(name) else None


def _number(row: Row, name: str) -> int:
    text = row.cells[name]
    if not (text.isascii() and text.isdigit()):
        raise SortitionError(
            f"{name} is {text!r}; expected a whole number of people such as 0 or 12", line=row.line
        )
    return int(text)
