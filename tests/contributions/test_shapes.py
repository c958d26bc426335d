"""Lines and areas that people type, paste or draw."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.contributions.shapes import (
    AREA,
    LINE,
    BadShape,
    as_lines,
    box_around,
    middle,
    parse_shape,
)

SQUARE = "50.0, 4.0\n50.0, 4.1\n50.1, 4.1\n50.1, 4.0"


def refusal(text, kind, within=None) -> str:
    with pytest.raises(BadShape) as caught:
        parse_shape(text, kind, within)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "50.1, 4.2\n50.3, 4.4",
        "50.1 4.2\r\n\n50.3 4.4\n",
        "50,1 ; 4,2\n50,3 ; 4,4",
        "50.1,4.2\n50.3,4.4",
    ],
)
def test_points_are_read_as_people_write_them(text):
    line = {"type": "LineString", "coordinates": [[4.2, 50.1], [4.4, 50.3]]}
    assert parse_shape(text, LINE) == line


def test_area_is_closed_and_turns_left():
    found = parse_shape(SQUARE, AREA)
    clockwise = parse_shape("\n".join(reversed(SQUARE.splitlines())), AREA)
    assert found["coordinates"][0][0] == found["coordinates"][0][-1]
    assert len(found["coordinates"][0]) == 5
    assert sorted(clockwise["coordinates"][0][:-1]) == sorted(found["coordinates"][0][:-1])
    assert parse_shape(as_lines(found), AREA) == found
    assert middle(found) == (50.05, 4.05)


def test_geojson_is_taken_bare_or_in_a_feature():
    line = {"type": "LineString", "coordinates": [[4.2, 50.1, 120], [4.4, 50.3]]}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    assert parse_shape(json.dumps(line), LINE) == parse_shape(json.dumps(feature), LINE)
    assert middle(parse_shape(json.dumps(line), LINE)) == (50.3, 4.4)


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("50.1, 4.2", LINE, "au moins deux points"),
        ("50.1, 4.2\n50.1, 4.2", LINE, "au moins deux points"),
        ("50.0, 4.0\n50.1, 4.1", AREA, "au moins trois points"),
        ("50.0, 4.0\n50.1, 4.1\n50.2, 4.2", AREA, "pas de surface"),
        ("50.0, 4.0\n50.1, 4.1\n50.0, 4.1\n50.1, 4.0", AREA, "se croise"),
        ("50.0, 4.0\n50.0, 4.2\n50.0, 4.1\n50.1, 4.1", AREA, "se croise"),
        ("95, 4.0\n50.1, 4.1", LINE, "pas sur la carte"),
        ("nan, 4.0\n50.1, 4.1", LINE, "pas sur la carte"),
        ("rue Haute\n50.1, 4.1", LINE, "«\xa0rue Haute\xa0» n’est pas un point"),
        ("1, 2, 3\n50.1, 4.1", LINE, "n’est pas un point"),
        ("\n".join(f"50.{n:03d}, 4.0" for n in range(201)), LINE, "200 au plus"),
        ("x" * 20_001, LINE, "trop long"),
    ],
)
def test_what_is_wrong_is_said(text, kind, said):
    assert said in refusal(text, kind)


@pytest.mark.parametrize(
    "hostile",
    [
        '{"type": "Polygon"',
        '{"type": "Point", "coordinates": [4, 50]}',
        '{"type": "LineString", "coordinates": [["4", "50"], [4, 51]]}',
        '{"type": "LineString", "coordinates": [[true, 50], [4, 51]]}',
        '{"type": "LineString", "coordinates": null}',
        '{"type": "Feature", "geometry": null}',
        '{"a":' * 3000,
    ],
)
def test_hostile_geojson_is_refused(hostile):
    assert "n’est pas un tracé" in refusal(hostile, LINE)


def test_area_with_a_hole_is_refused():
    ring = [[4.0, 50.0], [4.1, 50.0], [4.1, 50.1], [4.0, 50.0]]
    assert "trou" in refusal(json.dumps({"type": "Polygon", "coordinates": [ring, ring]}), AREA)


def test_shape_far_away_is_refused():
    around = box_around([{"type": "Polygon", "coordinates": [[[4.0, 50.0], [4.2, 50.2]]]}])
    assert around == (3.95, 49.95, 4.25, 50.25)
    assert parse_shape(SQUARE, AREA, around)["type"] == "Polygon"
    assert "loin de la commune" in refusal("4.0, 50.0\n4.1, 50.1", LINE, around)


@given(st.text(alphabet='0123456789.,;-{}[]":eE \n', max_size=80), st.sampled_from([LINE, AREA]))
def test_any_text_is_read_or_refused_in_words(text, kind):
    try:
        found = parse_shape(text, kind)
    except BadShape:
        # The only way out: nothing else is raised, whatever the text.
        return
    assert parse_shape(as_lines(found), kind) == found
