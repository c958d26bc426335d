"""An inventory as the Covenant's tables: A energy, B electricity, C heat, D factors, and back."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from .amounts import exact, plain, rounded, total
from .book import Book, BookError, Line, Row, Texts, lines
from .emissions import emissions
from .factors import COLUMNS, FactorSet, factor_of
from .inventory import (
    Consumption,
    Direct,
    Flow,
    Gas,
    GreenPurchase,
    Inventory,
    Kind,
    Plant,
)
from .vocabulary import CARRIER, SECTOR, Approach

OVERVIEW = "Inventories"
OVERVIEW_COLUMNS = ("year", "kind", "population", "approach", "factors", "warming")
PLANT_COLUMNS = ("name", "technology", "mwh", "source", "input_mwh", "emissions")
B_COLUMNS, C_COLUMNS = (*PLANT_COLUMNS, "certified"), (*PLANT_COLUMNS, "flow")
DIRECT_COLUMNS = ("sector", "gas", "tonnes")
RESULT_PLACES = 3
"""Decimals of the tonnes in the sheet of results, which is written to be looked at."""


def inventory_sheets(inventories: tuple[Inventory, ...]) -> Book:
    """The sheets of all inventories: an overview, and five or six for each year.

    "A 2006": MWh, sectors x carriers, with totals; "B 2006": local electricity and certified green
    purchases; "C 2006": local heat; "D 2006": the factors snapshot; "Other 2006": emissions without
    energy; "Result 2006": tonnes, rounded, left out where a factor is missing. The last one is not
    read back, as it follows from the others.
    """
    sheets: dict[str, tuple[Row, ...]] = {
        OVERVIEW: (OVERVIEW_COLUMNS, *map(_overview, inventories))
    }
    for one in inventories:
        sheets[f"A {one.year}"] = tuple(_table_a(one))
        sheets[f"B {one.year}"] = (B_COLUMNS, *_table_b(one))
        sheets[f"C {one.year}"] = (C_COLUMNS, *(_plant(p, p.flow) for p in one.heat))
        sheets[f"D {one.year}"] = (COLUMNS, *_table_d(one))
        sheets[f"Other {one.year}"] = (
            DIRECT_COLUMNS,
            *((direct.sector, direct.gas, direct.tonnes) for direct in one.direct),
        )
        sheets[f"Result {one.year}"] = tuple(_result(one))
    return sheets


def read_inventories(texts: Texts) -> tuple[Inventory, ...]:
    """The inventories of a workbook. Raises BookError with the sheet and the row.

    Totals of table A are checked where they are filled in.
    """
    return tuple(_inventory(texts, line) for line in lines(texts, OVERVIEW, OVERVIEW_COLUMNS))


def _overview(one: Inventory) -> Row:
    return one.year, one.kind, one.population, one.approach, one.factors.version, one.warming


def _table_a(one: Inventory) -> Iterator[Row]:
    variants = {(cell.carrier, cell.variant) for cell in one.energy if cell.variant}
    columns = [(carrier, "") for carrier in CARRIER] + sorted(variants)
    mwh = {(cell.sector, cell.carrier, cell.variant): cell.mwh for cell in one.energy}
    yield ("sector", *map(_column, columns), "total")
    sectors = [sector.slug for sector in SECTOR.values() if sector.energy]
    for sector in sectors:
        row = [mwh.get((sector, *column)) for column in columns]
        yield (sector, *row, total(cell for cell in row if cell is not None))
    sums = [total(mwh.get((s, *column), Decimal(0)) for s in sectors) for column in columns]
    yield ("total", *sums, total(sums))


def _column(column: tuple[str, str]) -> str:
    return "/".join(part for part in column if part)


def _table_b(one: Inventory) -> Iterator[Row]:
    for plant in one.electricity:
        yield _plant(plant, "")
    for green in one.green:
        yield (green.name, None, green.mwh, None, None, green.emissions, "yes")


def _plant(plant: Plant, last: str) -> Row:
    return (
        *(plant.name, plant.technology, plant.mwh, plant.source, plant.input_mwh),
        *(plant.emissions, last),
    )


def _table_d(one: Inventory) -> Iterator[Row]:
    for f in one.factors.factors:
        first = (f.carrier, f.variant, f.year, f.country, f.approach)
        yield (*first, f.value, f.unit, f.source, f.licence, f.note)


def _result(one: Inventory) -> Iterator[Row]:
    try:
        result = emissions(one)
    except ValueError as error:
        yield ("sector", "problem")
        yield ("", str(error))
        return
    yield ("sector", *CARRIER, "direct", "total", "unit")
    tonnes = {s: [result.cells.get((s, c)) for c in CARRIER] for s in SECTOR}
    for sector in SECTOR:
        cells = [None if value is None else _shown(value) for value in tonnes[sector]]
        direct = result.direct.get(sector)
        row_total = _shown(result.by_sector.get(sector, Fraction()))
        yield (sector, *cells, None if direct is None else _shown(direct), row_total, result.unit)
    sums = [_shown(result.by_carrier.get(carrier, Fraction())) for carrier in CARRIER]
    direct_sum = _shown(sum(result.direct.values(), Fraction()))
    yield ("total", *sums, direct_sum, _shown(result.total), result.unit)


def _shown(value: Fraction) -> Decimal:
    return Decimal(rounded(value, RESULT_PLACES))


def _inventory(texts: Texts, line: Line) -> Inventory:
    year = line.whole("year")
    approach: Approach = line.one_of("approach", get_args(Approach))
    plants, green = _read_b(texts, f"B {year}")
    factors = tuple(
        row.make(factor_of, [row.text(column) for column in COLUMNS])
        for row in lines(texts, f"D {year}", COLUMNS)
    )
    return line.make(
        Inventory,
        kind=line.one_of("kind", get_args(Kind)),
        year=year,
        population=line.whole("population"),
        approach=approach,
        factors=line.make(FactorSet, line.text("factors"), factors),
        energy=tuple(_read_a(texts, f"A {year}")),
        electricity=plants,
        green=green,
        heat=tuple(_read_plant(row, "flow") for row in lines(texts, f"C {year}", C_COLUMNS)),
        direct=tuple(map(_read_direct, lines(texts, f"Other {year}", DIRECT_COLUMNS))),
        warming=line.one_of("warming", ("AR4", "AR5")),
    )


def _read_a(texts: Texts, sheet: str) -> Iterator[Consumption]:
    rows = lines(texts, sheet, ("sector",))
    sums: dict[str, Decimal] = {}
    for row in rows:
        columns = [column for column in row.cells if column not in ("", "sector")]
        sector = row.text("sector").strip()
        if sector == "total":
            _check_totals(row, sums)
            continue
        filled = {c: row.number(c) for c in columns if row.text(c).strip() and c != "total"}
        _check_totals(row, {"total": total(filled.values())})
        for column, mwh in filled.items():
            carrier, _, variant = column.partition("/")
            yield row.make(Consumption, sector, carrier, mwh, variant)
            sums[column] = total((sums.get(column, Decimal(0)), mwh))
            sums["total"] = total((sums.get("total", Decimal(0)), mwh))


def _check_totals(row: Line, sums: Mapping[str, Decimal]) -> None:
    of_all = row.text("sector").strip() == "total"
    for column, text in row.cells.items():
        if column in ("", "sector") or not text.strip() or not (of_all or column == "total"):
            continue
        stated, counted = row.number(column), sums.get(column, Decimal(0))
        if stated != counted:
            problem = f"{column}: the total is {plain(stated)}, the cells make {plain(counted)}"
            raise BookError(row.sheet, row.row, f"{problem}; correct one or leave the total empty")


def _read_b(texts: Texts, sheet: str) -> tuple[tuple[Plant, ...], tuple[GreenPurchase, ...]]:
    plants, green = [], []
    for row in lines(texts, sheet, B_COLUMNS):
        if row.one_of("certified", ("yes", "")):
            amounts = (row.number("mwh"), row.number("emissions"))
            green.append(row.make(GreenPurchase, row.text("name"), *amounts))
        else:
            plants.append(_read_plant(row, ""))
    return tuple(plants), tuple(green)


def _read_plant(row: Line, flow_column: str) -> Plant:
    flow: Flow = row.one_of(flow_column, get_args(Flow)) if flow_column else "local"
    return row.make(
        Plant,
        name=row.text("name"),
        technology=row.text("technology"),
        mwh=row.number("mwh"),
        source=row.text("source").strip(),
        input_mwh=row.number("input_mwh"),
        emissions=row.read("emissions", exact, None),
        flow=flow,
    )


def _read_direct(row: Line) -> Direct:
    gas: Gas = row.one_of("gas", get_args(Gas))
    return row.make(Direct, row.text("sector").strip(), gas, row.number("tonnes"))
