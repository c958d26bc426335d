"""A plan goes out as a workbook and comes back without loss; what is wrong is named."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.climate.book import BookError, as_text, lines
from deliberation.climate.csv_book import LARGEST, read_csv_zip, write_csv_zip
from deliberation.climate.problems import explain, french
from deliberation.climate.tables_plan import plan_book, read_plan
from deliberation.climate.xlsx import MAIN, column_name, read_xlsx, write_xlsx

from .examples import D, baseline, complete_plan, examples, plans, text


def as_read(book):
    """What a reader gives for a book, with the empty cells at the end of rows cut off."""
    return {name: [trimmed(map(as_text, row)) for row in rows] for name, rows in book.items()}


def trimmed(cells):
    row = list(cells)
    while row and row[-1] == "":
        row.pop()
    return tuple(row)


@given(plans())
@examples
def test_a_plan_comes_back_from_a_spreadsheet_and_from_csv(plan):
    book = plan_book(plan)
    assert read_plan(read_xlsx(write_xlsx(book))) == plan
    assert read_plan(read_csv_zip(write_csv_zip(book))) == plan


cell = st.none() | text | st.integers(-(10**20), 10**20) | st.decimals(-(10**12), 10**12, places=4)


@given(st.lists(st.lists(cell, max_size=4).map(tuple), max_size=4).map(tuple))
@examples
def test_any_book_comes_back_from_a_spreadsheet_and_from_csv(rows):
    book = {"Données & co": rows, "B": ((Decimal("1E+2"), 3),)}
    for read in (read_xlsx(write_xlsx(book)), read_csv_zip(write_csv_zip(book))):
        assert {name: [trimmed(row) for row in rows] for name, rows in read.items()} == as_read(
            book
        )


def test_a_plan_comes_back_from_a_spreadsheet_that_another_program_saved():
    """Made once with openpyxl, see tests/data/climate: shared texts, a date, a rounded number."""
    data = Path(__file__).parents[2] / "data" / "climate" / "saved-by-openpyxl.xlsx"
    assert read_plan(read_xlsx(data.read_bytes())) == complete_plan()


def test_the_same_book_gives_the_same_bytes():
    assert write_xlsx(plan_book(complete_plan())) == write_xlsx(plan_book(complete_plan()))
    assert write_csv_zip(plan_book(complete_plan())) == write_csv_zip(plan_book(complete_plan()))


def test_book_has_the_tables_of_the_covenant():
    book = plan_book(complete_plan())
    assert list(book) == [
        *("Plan", "Targets", "Actions", "Risks", "Exposure", "Inventories"),
        *("A 2006", "B 2006", "C 2006", "D 2006", "Other 2006", "Result 2006"),
    ]
    table = {row[0]: dict(zip(book["A 2006"][0], row, strict=True)) for row in book["A 2006"]}
    assert table["residential_buildings"]["heating_oil"] == 40_000
    assert table["residential_buildings"]["total"] == 90_000
    assert table["total"]["electricity"] == 20_000
    assert table["total"]["total"] == 193_500
    result = {row[0]: row for row in book["Result 2006"]}
    assert result["municipal_buildings"][-2:] == (D("776.5"), "t CO2")
    assert result["total"][-2] == D("46759.5")


def test_a_result_without_a_factor_says_so_instead_of_figures():
    energy = (*baseline().energy, type(baseline().energy[0])("industry", "biofuel", D(1)))
    book = plan_book(replaced(inventories=(baseline(energy=energy),)))
    assert "none for biofuel" in book["Result 2006"][1][1]


def replaced(**changed):
    return type(complete_plan())(**(complete_plan().__dict__ | changed))


def edited(sheet, row, column, value):
    """The sheets of the example, one cell changed; rows from 1 as on screen."""
    texts = dict(read_csv_zip(write_csv_zip(plan_book(complete_plan()))))
    rows = [list(cells) for cells in texts[sheet]]
    rows[row - 1][rows[0].index(column)] = value
    return texts | {sheet: tuple(map(tuple, rows))}


def test_read_plan_takes_numbers_with_commas_and_days_as_spreadsheets_keep_them():
    plan = read_plan(edited("Actions", 2, "co2_tonnes", "1200,50"))
    assert plan == complete_plan()
    plan = read_plan(edited("Plan", 2, "approved", "46054"))
    assert plan == complete_plan()


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "message"),
    [
        (
            "A 2006",
            4,
            "coal",
            "5",
            "sheet 'A 2006', row 4: total: the total is 90000, the cells make 90005",
        ),
        (
            "A 2006",
            11,
            "electricity",
            "1",
            "row 11: electricity: the total is 1, the cells make 20000",
        ),
        ("A 2006", 4, "coal", "many", "row 4: coal: 'many' is no number"),
        ("A 2006", 4, "sector", "waste", "row 4: table A has no sector 'waste'"),
        ("B 2006", 2, "source", "steam", "sheet 'B 2006', row 2: plant Éolienne: unknown carrier"),
        ("B 2006", 2, "certified", "maybe", "certified is 'maybe'; expected yes, "),
        ("D 2006", 3, "value", "", "sheet 'D 2006', row 3: '' is no number"),
        (
            "D 2006",
            2,
            "carrier",
            "heating_oil",
            "row 2: the factors parvis-2026-ipcc hold heating_oil",
        ),
        (
            "D 2006",
            2,
            "approach",
            "activity_ghg",
            "row 2: the factor of natural_gas is in 't CO2/MWh'",
        ),
        ("Inventories", 2, "population", "1.5", "row 2: population: '1.5' is no whole number"),
        ("Inventories", 2, "approach", "activity_ghg", "row 2: the inventory 2006 is activity_ghg"),
        ("Targets", 2, "basis", "all", "basis is 'all'; expected absolute, per_capita"),
        ("Targets", 2, "reduction", "200", "sheet 'Targets', row 2: a target of 200 %"),
        (
            "Actions",
            3,
            "aims",
            "peace",
            "sheet 'Actions', row 3: aims: 'peace'; expected mitigation",
        ),
        ("Actions", 3, "start", "soon", "row 3: start: 'soon' is no day; expected 2026-11-25"),
        ("Actions", 3, "id", "isoler-les-toits", "two actions have the id isoler-les-toits"),
        ("Actions", 3, "sector", "moon", "row 3: the action 'bus' names an unknown sector 'moon'"),
        (
            "Risks",
            2,
            "hazard",
            "storm",
            "sheet 'Exposure', row 2: the hazard 'extreme_heat' is not in",
        ),
        ("Exposure", 2, "kind", "pet", "row 2: kind is 'pet'; expected sector, group, capacity"),
        ("Plan", 2, "municipality", " ", "the plan needs the name of its municipality"),
    ],
)
def test_read_plan_names_the_sheet_and_the_row_of_what_is_wrong(sheet, row, column, value, message):
    with pytest.raises(BookError) as caught:
        read_plan(edited(sheet, row, column, value))
    assert message in str(caught.value)
    assert explain(caught.value, "fr") != explain(caught.value, "en")
    assert french(caught.value.problem) != caught.value.problem


def test_read_plan_names_a_sheet_or_a_column_that_is_missing():
    texts = read_xlsx(write_xlsx(plan_book(complete_plan())))
    with pytest.raises(BookError, match="sheet 'D 2006': it is missing; the sheets are Plan"):
        read_plan({name: rows for name, rows in texts.items() if name != "D 2006"})
    with pytest.raises(BookError, match="sheet 'S', row 1: 0 columns 'b'; expected one"):
        lines({"S": (("a",),)}, "S", ("a", "b"))
    with pytest.raises(BookError, match="sheet 'S', row 1: 2 columns 'b'; expected one"):
        lines({"S": (("a", "b", "b"),)}, "S", ("a",))
    with pytest.raises(BookError, match="sheet 'S', row 2: a cell is filled in to the right"):
        lines({"S": (("a",), ("1", "", "2"))}, "S", ("a",))
    with pytest.raises(BookError, match="sheet 'Plan': 0 rows; expected one"):
        read_plan({**texts, "Plan": texts["Plan"][:1]})


def test_csv_texts_are_not_run_as_formulas():
    data = write_csv_zip({"S": (("=1+1", "'", "-x", D(-1)),)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("S.csv") == b"'=1+1,'',-x,-1\r\n".replace(b"-x", b"'-x")
    assert read_csv_zip(data) == {"S": (("=1+1", "'", "-x", "-1"),)}


def workbook(sheet, shared=None, **more):
    """A workbook as another program writes it: sheets by absolute path, texts shared."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{links}"><sheets>'
        '<sheet name="S" sheetId="7" r:id="rId9"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="x">'
        '<Relationship Id="rId9" Target="/xl/worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }
    if shared:
        files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (files | more).items():
            archive.writestr(name, content)
    return out.getvalue()


def test_read_xlsx_reads_shared_texts_gaps_formulas_and_rounded_numbers():
    sheet = (
        '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2"><v>0.20200000000000001</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="str"><f>x</f><v>deux</v></c>'
        '<c r="C3"><v>1.5E3</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" s="4"/></row>'
    )
    shared = "<si><t>un</t></si><si><r><t>de</t></r><r><t>ux</t></r><rPh><t>!</t></rPh></si>"
    assert read_xlsx(workbook(sheet, shared)) == {
        "S": ((), ("", "deux", "", "0.202"), ("2", "deux", "1500", "1", ""))
    }


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', "the cell A1 holds the error #REF!"),
        ('<row r="1"><c r="A1"><v>x</v></c></row>', "row 1: 'x' is no number"),
        (
            '<row r="1"><c r="A1"><v>1E+99999999</v></c></row>',
            "row 1: the number 1E+99999999 is out",
        ),
        ('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', "more than 1000 columns, or in disorder"),
        ('<row r="2"/><row r="1"/>', "row 3: the next row is 1"),
        ('<row r="999999999"/>', "row 1: the next row is 999999999; at most 100000 are read"),
        ("<row", "it is no XML"),
    ],
)
def test_read_xlsx_names_what_it_cannot_read(sheet, message):
    with pytest.raises(BookError) as caught:
        read_xlsx(workbook(sheet))
    assert message in str(caught.value)
    assert french(caught.value.problem) != caught.value.problem


def test_read_xlsx_refuses_entities_and_what_is_no_workbook():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    with pytest.raises(BookError, match="it declares a document type"):
        read_xlsx(workbook("", **{"xl/sharedStrings.xml": bomb}))
    with pytest.raises(BookError, match="it declares a document type, or is not in UTF-8"):
        read_xlsx(workbook("", **{"xl/sharedStrings.xml": bomb.encode("utf-16")}))
    with pytest.raises(BookError, match="'workbook': it cannot be unpacked"):
        read_xlsx(b"year;population")
    with pytest.raises(BookError, match=r"the file is no \.xlsx workbook"):
        read_xlsx(write_csv_zip({"S": ()}))


def test_a_zip_file_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("S.csv", b"0" * (LARGEST + 1))
    with pytest.raises(BookError, match=r"'S\.csv': larger than"):
        read_csv_zip(out.getvalue())


def test_read_csv_zip_names_a_file_in_another_encoding_and_a_bad_row():
    for content, message in ((b"\xe9", "is not in UTF-8"), (b'a\n"b', "row 2: the row cannot be")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("S.csv", content)
        with pytest.raises(BookError, match=message):
            read_csv_zip(out.getvalue())


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_column_name_counts_as_spreadsheets_do(index, name):
    assert column_name(index) == name
