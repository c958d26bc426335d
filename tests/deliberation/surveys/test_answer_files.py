import io

import duckdb
import openpyxl
import pyreadstat
import pytest

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.files import DONT_KNOW, cells_of, file_columns, to_parquet, to_xlsx
from deliberation.surveys.questionnaire import Question, Questionnaire, Section
from deliberation.surveys.spss import MISSING, sav_names, to_sav
from tests.deliberation.surveys.questions import ALL, EMPTY, FULL, UNSURE, fr, sheets

HOSTILE = ["=1+1", "+32 2", "-5", "@cmd", "\t=2", 'a"b\x00c\x0b', '=HYPERLINK("x")']


@pytest.fixture(scope="module")
def table():
    return file_columns(ALL, sheets(FULL, EMPTY, UNSURE), "fr")


def hostile_table():
    question = Questionnaire((Section("one", {}, questions=(Question("why", "long", fr("?")),)),))
    return file_columns(
        question,
        [sheet._replace(asked=None) for sheet in sheets(*({"why": text} for text in HOSTILE))],
        "fr",
    )


def test_a_column_for_each_answer(table):
    assert [column.name for column in table] == [
        *("age", "years", "since", "trust", "needs.bus", "needs.trees", "needs.school"),
        *("views.roads", "views.parks", "order.a", "order.b", "order.c", "why", "where"),
    ]
    assert next(iter(cells_of(table))) == (
        *("young", 12.5, "2026-02-28", 3, 1, 1, 0, "good", "", 2, 1, 0, "=1+1", "4.35, 50.85"),
    )
    assert set(list(cells_of(table))[1]) == {""}
    assert list(cells_of(table))[2][:4] == ("old", "", "2025-11-02", DONT_KNOW)


def test_a_spreadsheet_holds_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile_table(), "Réponses: [2026]")))
    assert book.sheetnames == ["Réponses   2026", "codes"]
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][1:] == [*HOSTILE[:5], 'a"bc', HOSTILE[6]]


def test_a_spreadsheet_keeps_numbers_and_tells_the_codes(table):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, "x")))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[1][1] == 12.5
    assert rows[3][3] == DONT_KNOW
    codes = list(book["codes"].iter_rows(values_only=True))
    assert ("age", "Votre âge ?", "young", "Young") in codes
    assert ("views.roads", "Votre avis ? – Roads", "good", "Good") in codes


def test_parquet_has_types_and_says_who_does_not_know(table, tmp_path):
    path = tmp_path / "answers.parquet"
    path.write_bytes(to_parquet(table))
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert types["age"] == "VARCHAR"
    assert (types["trust"], types["since"], types["needs.bus"]) == ("INTEGER", "DATE", "BOOLEAN")
    assert found.select('"trust", "trust.dont_know", "years", "why"').fetchall() == [
        (3, False, 12.5, "=1+1"),
        (None, False, None, None),
        (None, True, None, None),
    ]


def test_spss_has_labels_and_declared_missing_values(table, tmp_path):
    path = tmp_path / "answers.sav"
    path.write_bytes(to_sav(table, "Enquête", dont_know="Ne sait pas", yes="Oui", no="Non"))
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    assert meta.column_names_to_labels["views.roads"] == "Votre avis ? – Roads"
    assert meta.variable_value_labels["age"] == {1.0: "Young", 2.0: "Old"}
    assert meta.variable_value_labels["trust"] == {float(MISSING): "Ne sait pas"}
    assert meta.variable_value_labels["needs.bus"] == {0.0: "Non", 1.0: "Oui"}
    assert meta.missing_ranges["trust"] == [{"lo": -99.0, "hi": -99.0}]
    assert frame["trust"].fillna(0).tolist() == [3, 0, MISSING]
    assert frame["why"].tolist() == ["=1+1", "", ""]
    assert str(frame["since"][0]) == "2026-02-28"
    plain, _meta = pyreadstat.read_sav(str(path))
    assert plain["trust"].isna().tolist() == [False, True, True]


def test_spss_takes_hostile_texts_and_names(tmp_path):
    path = tmp_path / "answers.sav"
    path.write_bytes(to_sav(hostile_table(), "x", dont_know="?", yes="o", no="n"))
    assert pyreadstat.read_sav(str(path))[0]["why"][0] == "=1+1"
    assert sav_names(["all", "1er choix", "q.é", "Q._", "q", "Q", "x" * 90]) == [
        *("v_all", "v_1er_choix", "q", "Q_2", "q_3", "Q_4", "x" * 60),
    ]


def test_an_empty_table_is_refused():
    for write in (to_parquet, lambda table: to_sav(table, "x", dont_know="", yes="", no="")):
        with pytest.raises(SurveyError, match="no column"):
            write(())


def test_a_table_without_sheets_is_a_header(tmp_path):
    empty = file_columns(ALL, [], "fr")
    assert list(cells_of(empty)) == []
    path = tmp_path / "none.parquet"
    path.write_bytes(to_parquet(empty))
    assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(0,)]
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(empty, "x"))).worksheets[0].max_row == 1
