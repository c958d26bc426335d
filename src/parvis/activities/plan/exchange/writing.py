"""The tables of a plan as CSV and as a workbook."""

from decimal import Decimal

from deliberation.climate.xlsx import write_xlsx
from parvis.activities.plan.exchange.columns import actions_alone, tables_of
from parvis.common.tables import csv_table

# Columns whose cells a spreadsheet may add up; the others stay texts, which no program runs.
NUMBERS = frozenset({"avancement", "depart", "cible", "valeur"})


def write_csv(activity) -> bytes:
    """The actions, with the titles of the axes and objectives above each; every cell is inert."""
    header, *rows = actions_alone(activity)
    return csv_table(header, rows)


def write_workbook(activity) -> bytes:
    """Every table, one a sheet. Texts are marked as texts, which no program runs."""
    return write_xlsx(
        {
            name: (header, *(cells(header, row) for row in rows))
            for name, (header, *rows) in tables_of(activity).items()
        }
    )


def cells(header: tuple[str, ...], row: tuple[str, ...]) -> tuple:
    return tuple(
        Decimal(cell) if title in NUMBERS and cell else cell
        for title, cell in zip(header, row, strict=True)
    )
