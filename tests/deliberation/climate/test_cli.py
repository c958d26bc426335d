"""`parvis-tools climate` counts a file, checks it, and says where one is wrong."""

import json

import pytest

from deliberation.cli import BAD_FILE, main
from deliberation.climate.csv_book import read_csv_zip, write_csv_zip
from deliberation.climate.tables_plan import plan_book
from deliberation.climate.xlsx import write_xlsx

from .examples import complete_plan


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_xlsx(plan_book(complete_plan())))
    return path


def test_climate_prints_the_result_that_was_made_by_hand(book, capsys):
    assert main(["climate", str(book), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "checks" not in found
    assert found["inventories"][0]["total"] == "46759.500"
    assert found["inventories"][0]["electricity_factor"] == "0.239000"
    assert found["targets"][0]["allowed"] == "21041.775"
    assert main(["climate", str(book)]) == 0
    assert "2006: 46759.500 t CO2 (4.676 per resident)" in capsys.readouterr().out


def test_climate_check_tells_what_passes_and_what_does_not(book, tmp_path, capsys):
    assert main(["climate", str(book), "--check"]) == 0
    assert "[x] Reduction target: The target is a reduction of 55%" in capsys.readouterr().out
    texts = dict(read_csv_zip(write_csv_zip(plan_book(complete_plan()))))
    texts["Targets"] = (texts["Targets"][0], ("2030", "40", "absolute"))
    less = tmp_path / "less.zip"
    less.write_bytes(write_csv_zip(texts))
    assert main(["climate", str(less), "--check", "--json", "--language", "fr"]) == 1
    checks = {one["code"]: one for one in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["target"]["text"].startswith("L’objectif est de 40\u202f%")
    assert (checks["target"]["passed"], checks["approved"]["passed"]) == (False, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"year;population", "it cannot be unpacked"),
        (write_csv_zip({"Plan": (("municipality",), ("A",))}), "no .xlsx workbook"),
    ],
)
def test_climate_refuses_what_is_no_plan(tmp_path, capsys, content, message):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(content)
    assert main(["climate", str(path), "--json"]) == BAD_FILE
    said = capsys.readouterr().err
    assert message in said
    assert "bad.xlsx" in said
    assert main(["climate", str(tmp_path / "none.xlsx")]) == BAD_FILE


def test_climate_names_the_sheet_and_the_row_in_the_language_asked_for(tmp_path, capsys):
    texts = dict(read_csv_zip(write_csv_zip(plan_book(complete_plan()))))
    texts["Targets"] = (texts["Targets"][0], ("2030", "beaucoup", "absolute"))
    path = tmp_path / "bad.zip"
    path.write_bytes(write_csv_zip(texts))
    assert main(["climate", str(path), "--language", "fr"]) == BAD_FILE
    assert "Feuille «\u202fTargets\u202f», ligne 2" in capsys.readouterr().err
    assert main(["climate", str(path)]) == BAD_FILE
    assert "sheet 'Targets', row 2" in capsys.readouterr().err
