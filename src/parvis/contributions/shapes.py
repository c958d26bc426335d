"""Lines and areas that people draw or type: read, checked and tidied as GeoJSON (RFC 7946). Pure.

Somebody may type one point a line, "latitude, longitude", or paste a GeoJSON geometry. Everything
is compared in whole millionths of a degree (11 cm), so that no rounding decides.
"""

import json
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from django.utils.translation import gettext as _

LINE, AREA = "line", "area"
TYPES = {LINE: "LineString", AREA: "Polygon"}
MOST_POINTS = 200
MOST_CHARACTERS = 20_000
MILLION = 1_000_000
# (longitude, latitude) in millionths of a degree.
Point = tuple[int, int]
# West, south, east, north, in degrees.
Box = tuple[float, float, float, float]


class BadShape(ValueError):
    """What is wrong with a shape, in a translated sentence."""


def parse_shape(text: str, kind: str, within: Box | None = None) -> dict[str, Any]:
    """The LineString or Polygon of what was typed, pasted or drawn.

    `kind` is `LINE` or `AREA`; `within`: where it must be, a little more than the municipality.
    Quadratic in the number of points (at most `MOST_POINTS`), for crossings.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadShape(_("Ce tracé est trop long. Donnez moins de points."))
    points = pasted(text, kind) if text.lstrip().startswith("{") else listed(text)
    points = [point for point, _same in groupby(points)]
    if kind == AREA and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    check_count(points, kind)
    check_place(points, within)
    if kind == AREA:
        check_area(points)
    return geometry(points, kind)


def listed(text: str) -> list[Point]:
    """One point a line: latitude, then longitude."""
    return [typed_point(line) for line in text.splitlines() if line.strip()]


def typed_point(line: str) -> Point:
    separator = ";" if ";" in line else None
    parts = line.replace(", ", " ").rstrip(",").split(separator)
    if len(parts) == 1 and line.count(",") == 1:
        parts = line.split(",")
    try:
        latitude, longitude = (float(part.strip().replace(",", ".")) for part in parts)
    except ValueError:
        raise BadShape(
            _("« %(line)s » n’est pas un point. Écrivez par exemple 50.4669, 4.8675.")
            % {"line": line.strip()[:40]}
        ) from None
    return whole(longitude, latitude)


def whole(longitude: float, latitude: float) -> Point:
    """A position in millionths of a degree; not-a-number fails the comparison too."""
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise BadShape(
            _(
                "Un point n’est pas sur la carte : la latitude va de −90 à 90, la longitude de "
                "−180 à 180."
            )
        )
    return round(longitude * MILLION), round(latitude * MILLION)


def pasted(text: str, kind: str) -> list[Point]:
    """The positions of a GeoJSON geometry, or of a feature that holds one."""
    wrong = BadShape(_("Ce texte n’est pas un tracé GeoJSON de la sorte choisie."))
    try:
        found = json.loads(text)
        found = found.get("geometry") if found.get("type") == "Feature" else found
        positions = found["coordinates"] if found["type"] == TYPES[kind] else None
        if kind == AREA and len(positions) != 1:
            raise BadShape(_("Une zone n’a pas de trou : donnez seulement son contour."))
        line = positions[0] if kind == AREA else positions
        if len(line) > MOST_POINTS + 1:
            raise too_many()
        pairs = [(position[0], position[1]) for position in line]
    except BadShape:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise wrong from None
    if not all(type(number) in (int, float) for pair in pairs for number in pair):
        raise wrong
    return [whole(*pair) for pair in pairs]


def too_many() -> BadShape:
    return BadShape(_("Ce tracé a trop de points : %(most)d au plus.") % {"most": MOST_POINTS})


def check_count(points: Sequence[Point], kind: str) -> None:
    if len(points) > MOST_POINTS:
        raise too_many()
    if kind == LINE and len(points) < 2:
        raise BadShape(_("Une ligne a au moins deux points différents."))
    if kind == AREA and len(points) < 3:
        raise BadShape(_("Une zone a au moins trois points différents."))


def check_place(points: Sequence[Point], within: Box | None) -> None:
    if within is None:
        return
    west, south, east, north = (edge * MILLION for edge in within)
    for longitude, latitude in points:
        if not (west <= longitude <= east and south <= latitude <= north):
            raise BadShape(
                _(
                    "Le point %(latitude)s, %(longitude)s est loin de la commune. Les deux nombres "
                    "sont-ils dans le bon ordre : latitude, puis longitude ?"
                )
                % {"latitude": latitude / MILLION, "longitude": longitude / MILLION}
            )


def check_area(points: Sequence[Point]) -> None:
    """An outline that encloses something and never crosses itself."""
    if all(turn(points[0], points[1], point) == 0 for point in points):
        raise BadShape(_("Cette zone n’a pas de surface : ses points sont sur une même ligne."))
    sides = list(pairwise([*points, points[0]]))
    for first in range(len(sides)):
        for second in range(first + 1, len(sides)):
            near = second == first + 1 or (first == 0 and second == len(sides) - 1)
            if folded(sides[first], sides[second]) if near else meet(sides[first], sides[second]):
                raise BadShape(
                    _(
                        "Le contour de cette zone se croise. Donnez ses points dans l’ordre, en "
                        "faisant le tour."
                    )
                )


def turn(a: Point, b: Point, c: Point) -> int:
    """Positive when a, b, c turn left, negative to the right, zero on one line. Exact."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def between(a: Point, b: Point, c: Point) -> bool:
    """Whether c, on the line of a and b, is between them."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two segments have a point in common."""
    (a, b), (c, d) = one, other
    turns = turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
    signs = [(value > 0) - (value < 0) for value in turns]
    if signs[0] * signs[1] < 0 and signs[2] * signs[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(sign == 0 and between(*end) for sign, end in zip(signs, ends, strict=True))


def folded(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two sides that share an end lie on each other."""
    (a, b), (c, d) = (one, other) if one[1] == other[0] else (other, one)
    return turn(a, b, d) == 0 and (a[0] - b[0]) * (d[0] - c[0]) + (a[1] - b[1]) * (d[1] - c[1]) > 0


def doubled_area(points: Sequence[Point]) -> int:
    """Twice the signed area, positive when counterclockwise."""
    x, y = points[0]
    pairs = pairwise([*points, points[0]])
    return sum((a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y) for a, b in pairs)


def geometry(points: list[Point], kind: str) -> dict[str, Any]:
    """As GeoJSON: areas closed and counterclockwise."""
    if kind == AREA and doubled_area(points) < 0:
        points = points[::-1]
    positions = [[longitude / MILLION, latitude / MILLION] for longitude, latitude in points]
    if kind == AREA:
        return {"type": TYPES[AREA], "coordinates": [[*positions, positions[0]]]}
    return {"type": TYPES[LINE], "coordinates": positions}


def kind_of(shape: dict[str, Any]) -> str:
    return AREA if shape["type"] == TYPES[AREA] else LINE


def positions_of(shape: dict[str, Any]) -> list[list[float]]:
    """The points in order, without the closing one of an area."""
    return shape["coordinates"][0][:-1] if kind_of(shape) == AREA else shape["coordinates"]


def as_lines(shape: dict[str, Any]) -> str:
    """What somebody would type to get the shape."""
    return "\n".join(f"{latitude}, {longitude}" for longitude, latitude in positions_of(shape))


def middle(shape: dict[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of a point that stands for it: of an area, the mean of its points."""
    positions = positions_of(shape)
    if kind_of(shape) == LINE:
        longitude, latitude = positions[len(positions) // 2]
        return latitude, longitude
    longitudes, latitudes = zip(*positions, strict=True)
    return (
        round(sum(latitudes) / len(latitudes), 6),
        round(sum(longitudes) / len(longitudes), 6),
    )


def box_around(geometries: Sequence[dict[str, Any]], margin: float = 0.25) -> Box | None:
    """The box of some polygons, wider by `margin` of its size on each side; None for none."""
    points = [point for shape in geometries for point in flat(shape["coordinates"])]
    if not points:
        return None
    longitudes, latitudes = zip(*points, strict=True)
    wide = margin * (max(longitudes) - min(longitudes))
    high = margin * (max(latitudes) - min(latitudes))
    return (
        min(longitudes) - wide,
        min(latitudes) - high,
        max(longitudes) + wide,
        max(latitudes) + high,
    )


def flat(coordinates: list) -> list[tuple[float, float]]:
    """Every position of nested GeoJSON coordinates."""
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in flat(part)]
