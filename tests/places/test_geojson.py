import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.places.geojson import doubled_area, parse_area

SQUARE = [[4.8, 50.4], [4.9, 50.4], [4.9, 50.5], [4.8, 50.5], [4.8, 50.4]]
HOLE = [[4.84, 50.44], [4.84, 50.46], [4.86, 50.46], [4.86, 50.44], [4.84, 50.44]]


def polygon(*rings) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


def parsed(found) -> dict:
    return parse_area(json.dumps(found))


def test_polygon_is_kept():
    assert parsed(polygon(SQUARE, HOLE)) == polygon(SQUARE, HOLE)


def test_multipolygon_is_kept():
    found = {"type": "MultiPolygon", "coordinates": [[SQUARE], [HOLE[::-1]]]}
    assert parsed(found) == found


@pytest.mark.parametrize(
    "wrap",
    [
        lambda g: {"type": "Feature", "properties": {}, "geometry": g},
        lambda g: {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": None, "geometry": g}],
        },
    ],
)
def test_feature_gives_its_geometry(wrap):
    assert parsed(wrap(polygon(SQUARE))) == polygon(SQUARE)


def test_rings_are_turned_as_the_standard_wants():
    assert parsed(polygon(SQUARE[::-1], HOLE[::-1])) == polygon(SQUARE, HOLE)


def test_altitude_is_dropped_and_coordinates_rounded():
    ring = [[x + 0.00000004, y, 120] for x, y in SQUARE]
    assert parsed(polygon(ring)) == polygon(SQUARE)


@pytest.mark.parametrize("scale", [0.001, 1.0, 10.0])
@given(corner=st.tuples(st.floats(-80, 80), st.floats(-70, 70)))
def test_outer_ring_is_always_counterclockwise(scale, corner):
    x, y = corner
    ring = [[x, y], [x, y + scale], [x + scale, y + scale], [x + scale, y], [x, y]]
    assert doubled_area(parsed(polygon(ring))["coordinates"][0]) > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("3", "contour"),
        ('{"type": "Point", "coordinates": [4, 50]}', "Polygon"),
        ('{"type": "FeatureCollection", "features": []}', "un seul"),
        ('{"type": "Polygon"}', "vide"),
        ('{"type": "Polygon", "coordinates": []}', "vide"),
        ('{"type": "MultiPolygon", "coordinates": [[]]}', "vide"),
        ('{"type": "Polygon", "coordinates": [1, 2]}', "GeoJSON"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [3, "x"], [5, 6], [1, 2]]]}', "GeoJSON"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [3, NaN], [5, 6], [1, 2]]]}', "GeoJSON"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [3, true], [5, 6], [1, 2]]]}', "GeoJSON"),
        (json.dumps(polygon(SQUARE[:4])), "fermé"),
        (json.dumps(polygon([SQUARE[0]] * 3)), "fermé"),
        (json.dumps(polygon([[0, 0], [1, 1], [2, 2], [0, 0]])), "surface"),
        (json.dumps(polygon([[185000.0, 128000.0], *SQUARE])), "Lambert"),
        (json.dumps(polygon(SQUARE) | {"crs": {"properties": {"name": "EPSG:31370"}}}), "Lambert"),
        (json.dumps(polygon([[4.8, 50.4]] * 100_001)), "points"),
        (json.dumps(polygon(SQUARE)) + " " * 2_100_000, "lourd"),
    ],
)
def test_what_is_no_area_is_refused_with_the_reason(text, words):
    with pytest.raises(ValueError, match=words):
        parse_area(text)


def test_reference_of_older_files_is_accepted_when_it_is_wgs_84():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert parsed(polygon(SQUARE) | {"crs": crs}) == polygon(SQUARE)
