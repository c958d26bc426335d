"""What an import would change, the empty workbook, and messages in French."""

from dataclasses import replace

import pytest
from hypothesis import given

from deliberation.climate.book import BookError
from deliberation.climate.changes import Difference, differences
from deliberation.climate.csv_book import read_csv
from deliberation.climate.factors import FactorSet, built_in_factors
from deliberation.climate.inventory import Inventory
from deliberation.climate.problems import explain
from deliberation.climate.tables_plan import read_plan
from deliberation.climate.targets import Target
from deliberation.climate.template import template_book
from deliberation.climate.xlsx import read_xlsx, write_xlsx

from .examples import D, baseline, complete_plan, consumption, examples, isolation, plans


@given(plans())
@examples
def test_a_plan_does_not_differ_from_itself(plan):
    assert differences(plan, plan) == ()


def test_differences_name_the_row_and_the_cell():
    plan = complete_plan()
    actions = (isolation(status="ongoing"), isolation(id="velo", title="Vélos"))
    changed = replace(plan, actions=actions, targets=(Target(2030, D(60)),))
    assert differences(plan, changed) == (
        Difference("changed", "Targets", ("2030", "absolute"), "reduction", "55", "60"),
        Difference("changed", "Actions", ("isoler-les-toits",), "status", "planned", "ongoing"),
        Difference("removed", "Actions", ("bus",)),
        Difference("added", "Actions", ("velo",)),
    )


def test_differences_name_a_cell_of_table_a_once_and_a_whole_inventory_as_its_sheets():
    energy = consumption({"residential_buildings": {"natural_gas": 29_000}})
    kept = [one for one in baseline().energy if one.carrier != "natural_gas"]
    plan = complete_plan()
    less = replace(plan, inventories=(baseline(energy=(*kept, *energy)),))
    found = differences(plan, less)
    assert (
        Difference("changed", "A 2006", ("residential_buildings",), "natural_gas", "30000", "29000")
        in found
    )
    assert {one.sheet for one in found} == {"A 2006"}
    more = replace(plan, inventories=(baseline(), baseline(kind="monitoring", year=2022)))
    assert [(one.kind, one.sheet) for one in differences(plan, more)] == [
        ("added", "Inventories"),
        *(("added", f"{table} 2022") for table in ("A", "B", "C", "D", "Other")),
    ]


def test_differences_tell_two_plants_of_one_name_apart():
    plants = baseline().electricity
    plan = complete_plan()
    twice = replace(plan, inventories=(baseline(electricity=(*plants, plants[0])),))
    assert differences(plan, twice) == (Difference("added", "B 2006", ("Éolienne", "2")),)


def test_the_template_filled_in_is_read():
    book = template_book("Exemple", 2019, built_in_factors("activity_co2"))
    texts = {
        name: [list(row) for row in rows] for name, rows in read_xlsx(write_xlsx(book)).items()
    }
    with pytest.raises(BookError, match="the inventory 2019 needs its number of residents"):
        read_plan(texts)
    texts["Inventories"][1][2] = "8000"
    texts["A 2019"][3] = ["residential_buildings", "120,5"]
    plan = read_plan(texts)
    assert plan.inventories == (
        Inventory(
            "baseline",
            2019,
            8000,
            "activity_co2",
            built_in_factors("activity_co2"),
            consumption({"residential_buildings": {"electricity": "120.5"}}),
        ),
    )
    assert "residential_buildings" in [row[1] for row in texts["Words"]]


def test_the_template_needs_factors():
    with pytest.raises(ValueError, match="the factors none are empty"):
        template_book("Exemple", 2019, FactorSet("none", ()))


def test_one_sheet_is_read_from_a_file_with_semicolons():
    assert read_csv("Targets", b"year;reduction;basis\r\n2030;55,5;absolute\r\n") == {
        "Targets": (("year", "reduction", "basis"), ("2030", "55,5", "absolute"))
    }
    assert read_csv("S", b"a,b\n1;2,3\n") == {"S": (("a", "b"), ("1;2", "3"))}


def test_errors_are_explained_in_french_with_sheet_row_and_column():
    error = BookError("A 2006", 4, "coal: 'many' is no number; expected digits such as 1234")
    assert explain(error) == (
        "Feuille «\u202fA 2006\u202f», ligne 4\u202f: colonne «\u202fcoal\u202f»\u202f: "
        "«\u202fmany\u202f» n’est pas un nombre. Écrivez par exemple 1234,5."
    )
    assert explain(error, "en") == str(error)
    assert explain(ValueError("a target of 200 %: expected 0 to 100")) == (
        "Un objectif de 200\u202f%\u202f: il faut de 0 à 100."
    )
    assert explain(ValueError("something else")) == "Something else"


def test_a_name_with_braces_is_repeated_as_it_is():
    error = BookError("Actions", 2, "the action '{0}{x}' has a cost below 0")
    assert "«\u202f{0}{x}\u202f»" in explain(error)
