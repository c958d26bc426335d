"""Pictures made by the server: right sizes, right words, nothing unescaped."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from parvis.common import charts

EVIL = '<b onload="x">&'


@pytest.fixture(autouse=True)
def _french():
    with override("fr"):
        yield


def drawings(label=EVIL):
    return {
        "bars": charts.bars([(label, 3), ("b", 1)], title=label),
        "columns": charts.columns([(label, 3), ("b", 1)], title=label, total=4),
        "shares": charts.shares([(label, 3), ("b", 1)], title=label),
        "budget": charts.budget(50, 100, title=label),
        "sparkline": charts.sparkline([1, 5, 2], title=label, text=label),
    }


@pytest.mark.parametrize("name", ["shares", "budget", "sparkline"])
def test_drawing_is_escaped_and_named(name):
    svg = ET.fromstring(drawings()[name])
    assert svg.get("role") == "img"
    assert svg.find("title").text == EVIL
    assert svg.get("aria-label") == f"{EVIL}. {svg.find('desc').text}"
    assert svg.findall(".//b") == []
    assert "style" not in {key for node in svg.iter() for key in node.attrib}


@pytest.mark.parametrize("name", ["bars", "columns", "shares", "budget", "sparkline"])
def test_drawing_is_the_same_each_time(name):
    assert drawings()[name] == drawings()[name]


def test_bars_share_one_scale():
    svg = charts.bars([("a", 200), ("b", 100), ("c", 0)], title="t")
    assert re.findall(r'class="c1" width="([\d.]+)%"', svg) == ["70.0", "35.0", "0.0"]


def test_bars_are_escaped_and_named():
    drawing = ET.fromstring(drawings()["bars"])
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label").startswith(f"{EVIL}. {EVIL}")
    assert drawing.find("span").text == EVIL
    assert drawing.findall(".//b") == []
    assert "style" not in {key for node in drawing.iter() for key in node.attrib}


def test_columns_say_their_share_and_stand_on_one_line():
    drawing = ET.fromstring(drawings()["columns"])
    assert drawing.get("aria-label").startswith(f"{EVIL}. {EVIL}")
    assert [node.text for node in drawing.iter("text")] == ["75", EVIL, "25", "b"]
    feet = {float(r.get("y")[:-1]) + float(r.get("height")[:-1]) for r in drawing.iter("rect")}
    assert feet == {85.0}
    assert "style" not in {key for node in drawing.iter() for key in node.attrib}


def test_bars_leave_the_wrapping_of_labels_to_the_screen():
    drawing = ET.fromstring(charts.bars([("mot " * 20, 1)], title="t"))
    assert [node.text for node in drawing.findall("span")] == ["mot " * 20]


def test_bars_keep_the_colour_of_a_row():
    assert 'class="c0" width="70.0%"' in charts.bars([("a", 1, "1 voix", "c0")], title="t")


def test_shares_touch_and_fill_the_bar():
    svg = ET.fromstring(charts.shares([("a", 1), ("b", 1), ("c", 1)], title="t"))
    parts = [(int(n.get("x")), int(n.get("width"))) for n in svg.findall("rect")[1:]]
    assert parts == [(0, 330), (333, 330), (666, 331)]


def test_shares_of_nothing_is_an_empty_bar():
    svg = ET.fromstring(charts.shares([("a", 0)], title="t"))
    assert [node.get("width") for node in svg.findall("rect")] == ["1000", "0"]


def test_budget_over_the_total_shows_the_excess():
    svg = ET.fromstring(charts.budget(150, 100))
    rects = [(n.get("class"), n.get("x"), n.get("width")) for n in svg.findall("rect")]
    assert rects == [("track", None, "1000"), ("c1", None, "666"), ("c2", "666", "334")]
    assert svg.find("desc").text == "1,50\u00a0€ utilisés sur 1\u00a0€ (150 %)"


@pytest.mark.parametrize("values", [[], [4], [4, 4]])
def test_sparkline_of_few_points(values):
    svg = ET.fromstring(charts.sparkline(values, title="t"))
    assert len(svg.findall("circle")) == min(len(values), 1)


def test_table_rows_and_description_say_the_same_as_the_drawing():
    data = [("Oui", 1200), ("Non", 300)]
    assert charts.table_rows(data) == [
        {"label": "Oui", "text": "1\u202f200", "share": 80},
        {"label": "Non", "text": "300", "share": 20},
    ]
    assert charts.describe(data) == "Oui\u202f: 1\u202f200\u202f; Non\u202f: 300"


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(1, 3, 33), (1, 2, 50), (1, 8, 13), (0, 0, 0)]
)
def test_percent(part, whole, expected):
    assert charts.percent(part, whole) == expected
