"""An empty workbook to fill in, with the words that its cells may hold."""

from collections.abc import Iterator
from typing import get_args

from .book import Book, Row
from .factors import FactorSet
from .inventory import Flow, Gas, Inventory
from .plan import ClimatePlan
from .tables_inventory import OVERVIEW, OVERVIEW_COLUMNS
from .tables_plan import plan_book
from .targets import Basis
from .vocabulary import (
    CARRIERS,
    HAZARDS,
    SECTORS,
    Aim,
    Approach,
    Change,
    Horizon,
    Level,
    Origin,
    Status,
)

HELP = "Words"
"""The sheet of words; it is not read back."""


def template_book(municipality: str, year: int, factors: FactorSet) -> Book:
    """The sheets of a plan with the tables of one baseline inventory, and nothing in them.

    `factors`: those of table D, which tell the approach. Totals are left out, as they would be
    wrong as soon as a cell is filled in. Raises ValueError for a set without factors.
    """
    if factors.approach is None:
        raise ValueError(f"the factors {factors.version} are empty: give at least one")
    inventory = Inventory("baseline", year, 1, factors.approach, factors)
    book = dict(plan_book(ClimatePlan(municipality, (inventory,))))
    del book[f"Result {year}"]
    overview = (year, "baseline", None, factors.approach, factors.version, inventory.warming)
    book[OVERVIEW] = (OVERVIEW_COLUMNS, overview)
    header, *rows = book[f"A {year}"]
    empty = (None,) * (len(header) - 1)
    book[f"A {year}"] = (header, *((row[0], *empty) for row in rows))
    return {**book, HELP: tuple(_words())}


def _words() -> Iterator[Row]:
    yield ("column", "word", "français", "English")
    for column, terms in (("sector", SECTORS), ("carrier", CARRIERS), ("hazard", HAZARDS)):
        for term in terms:
            yield (column, term.slug, term.fr, term.en)
    lists = {
        "approach": Approach,
        "basis": Basis,
        "origin": Origin,
        "status": Status,
        "aims": Aim,
        "level": Level,
        "intensity": Change,
        "horizon": Horizon,
        "flow": Flow,
        "gas": Gas,
    }
    for column, kind in lists.items():
        for word in get_args(kind):
            yield (column, word, None, None)
