import io

import pytest

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.grid import FAMILIES, SEEDS, built_in_grid, read_grid


def test_built_in_grid_covers_the_ladder_and_the_other_instruments():
    grid = built_in_grid()
    assert len(grid.indicators) >= 90
    assert len(grid.elements) == 11
    for code in grid.elements:
        assert sum(one.element == code for one in grid.indicators) >= 8, code
    for family, codes in FAMILIES.items():
        read = {code for one in grid.indicators for code in one.reads[family]}
        assert read == codes, family
    assert {one.seed for one in grid.indicators} == set(SEEDS)


def test_built_in_grid_asks_each_region_what_binds_it():
    grid = built_in_grid()
    asked = {
        region: {one.id for one in grid.indicators if one.applies(region)}
        for region in ("wallonia", "brussels", "flanders")
    }
    assert {"if-01", "co-04", "cd-01"} <= asked["wallonia"] - asked["brussels"]
    assert {"if-02", "co-05"} <= asked["brussels"] - asked["wallonia"]
    assert "iv-04" not in asked["wallonia"]
    assert grid.by_id["iv-04"].applies("wallonia", ["rural_development"])


def test_every_question_can_be_answered_and_shown():
    grid = built_in_grid()
    for one in grid.indicators:
        assert grid.top(one) >= 1
        assert one.text["fr"] != one.text["en"]
        assert grid.sources[one.source]


def test_edition_that_does_not_exist_is_named():
    with pytest.raises(DiagnosisError, match="no grid of the edition 1999"):
        built_in_grid("1999")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("element: consult", "element: dream", "d: element 'dream' is none of the elements"),
        ("scale: yes_no", "scale: nine", "a: scale 'nine' is none of the scales"),
        ("id: b,", "id: a,", "a: this id is there twice"),
        ("coe: [4, 10]", "coe: [4, 13]", "b: '13' is none of"),
        ("regions: [brussels]", "regions: [mars]", "c: 'mars' is none of"),
        ("weight: 2", "weight: 0", "b: a weight is a whole number"),
        ("fr: A, en: A", "fr: A", "a: the text in en is missing"),
        ("seed: transparency", "seed: luck", "a: seed is"),
        ('yes_no: [{fr: Non, en: "No"}, ', "yes_no: [", "scale yes_no: at least two"),
        ("indicators:", "questions:", "a grid has the keys"),
        ("indicators:", "met: {four: 5}\nindicators:", "met, four: expected a value"),
        ("indicators:", "met: 3\nindicators:", "met: expected names of scales"),
        ("indicators:", "met: {six: 1}\nindicators:", "met, six: expected a value"),
        ("weight: 2", "binds: false", "b: binds is true or false, beside a law"),
        ("version:", "version: [", "not a YAML file"),
    ],
)
def test_bad_grid_says_where_and_what_to_change(text, old, new, words):
    assert old in text
    with pytest.raises(DiagnosisError) as problem:
        read_grid(io.StringIO(text.replace(old, new, 1)))
    assert words in str(problem.value)
