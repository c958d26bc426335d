"""The tables of a plan as CSV and as a workbook."""

from decimal import Decimal

from deliberation.climate.xlsx import write_xlsx
from parvis.activities.plan.exchange.columns import quoted, tables_of
from parvis.common.tables import csv_table

# Columns whose cells a spreadsheet may add up; the others stay texts, which no program runs.
NUMBERS = frozenset({"avancement", "depart", "cible", "valeur"})


def write_csv(activity) -> bytes:
    """The actions; every cell is inert."""
    header, *rows = tables_of(activity)["Actions"]
    return csv_table(header, ([quoted(cell) for cell in row] for row in rows))


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
