"""What a file would change in a plan, found by reading it and taking everything back."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.plan.exchange.columns import tables_of
from parvis.activities.plan.exchange.reading import Tables
from parvis.activities.plan.services.importing import import_plan
from parvis.common.errors import Refused

# By sheet: the columns that a row is known by, and those that name it for people.
KEYS = {
    "Objectifs": (("code",), ("code", "titre")),
    "Actions": (("numero",), ("numero", "titre")),
    "Indicateurs": (("numero",), ("numero", "mesure")),
    "Mesures": (("indicateur", "date"), ("indicateur", "date")),
}
# Counted by the platform, never changed by a person.
COUNTED = frozenset({"version"})
Rows = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class Difference:
    """A row that is new or changes. cells: column, before, after; a new one has nothing before."""

    sheet: str
    name: str
    is_new: bool
    cells: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Preview:
    """differences: in the order of the sheets. state: of the plan that they were found on."""

    differences: Sequence[Difference]
    state: str


def preview_plan(activity, tables: Tables, *, by) -> Preview:
    """What `import_plan` would change; nothing is written. Raises what it raises."""
    with transaction.atomic():
        before = tables_of(activity)
        import_plan(activity, tables, by=by)
        after = tables_of(activity)
        transaction.set_rollback(True)
    return Preview(list(differences(before, after)), state_of(before))


@transaction.atomic
def import_previewed(activity, tables: Tables, *, state: str, by):
    """Change the plan as it was shown. Raises `Refused` when it is no longer the plan that the
    differences were found on: somebody would accept what they have not seen."""
    if state_of(tables_of(activity)) != state:
        raise Refused(
            _(
                "Le plan a changé depuis cet aperçu. Rien n’est repris : envoyez le fichier "
                "à nouveau."
            ),
            code="changed_meanwhile",
        )
    return import_plan(activity, tables, by=by)


def state_of(tables: dict[str, list[tuple[str, ...]]]) -> str:
    return hashlib.sha256(json.dumps(tables).encode()).hexdigest()


def differences(before, after) -> Iterator[Difference]:
    """Row by row and cell by cell, what two sets of tables say differently."""
    for sheet, (_keys, names) in KEYS.items():
        old = rows_of(sheet, before[sheet])
        for key, row in rows_of(sheet, after[sheet]).items():
            was = old.get(key, {})
            cells = [
                (column, was.get(column, ""), cell)
                for column, cell in row.items()
                if cell != was.get(column, "") and column not in COUNTED
            ]
            if key not in old:  # its name says these already
                cells = [cell for cell in cells if cell[0] not in names]
            elif not cells:
                continue
            name = " · ".join(row[column] for column in names if row[column])
            yield Difference(sheet, name, key not in old, cells)


def rows_of(sheet: str, table: list[tuple[str, ...]]) -> Rows:
    """The rows of a table by what they are known by, their cells by column."""
    titles, *rows = table
    keys, _names = KEYS[sheet]
    found = (dict(zip(titles, row, strict=True)) for row in rows)
    return {tuple(row[key] for key in keys): row for row in found}
