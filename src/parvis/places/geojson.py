"""Areas drawn on a map: GeoJSON (RFC 7946) polygons in WGS 84, checked and tidied. Pure.

`ValueError`s carry a translated sentence for the person who gave the file.
"""

import json
import math
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

MAX_BYTES = 2 * 1024 * 1024
MAX_POSITIONS = 100_000
DECIMALS = 6  # about 11 cm: enough for a boundary, a third of the weight of raw files
Ring = list[list[float]]


def parse_area(text: str) -> dict[str, Any]:
    """The Polygon or MultiPolygon of a GeoJSON text (geometry, Feature or collection of one).

    Altitudes are dropped, coordinates rounded to `DECIMALS`, rings turned as RFC 7946 wants (outer
    ones counterclockwise). Linear in the number of positions.
    """
    if len(text.encode()) > MAX_BYTES:
        raise ValueError(_("Ce contour est trop lourd : 2 Mo au plus. Simplifiez-le d’abord."))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("Ce texte n’est pas du JSON : vérifiez qu’il est entier.")) from error
    geometry = geometry_of(found)
    check_reference(found, geometry)
    polygons = polygons_of(geometry)
    if sum(len(ring) for polygon in polygons for ring in polygon) > MAX_POSITIONS:
        raise ValueError(_("Ce contour a trop de points : 100 000 au plus. Simplifiez-le d’abord."))
    tidy = [[tidy_ring(ring, outer=not i) for i, ring in enumerate(rings)] for rings in polygons]
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": tidy[0]}
    return {"type": "MultiPolygon", "coordinates": tidy}


def geometry_of(found: Any) -> dict[str, Any]:
    """The one geometry of a GeoJSON object."""
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise ValueError(_("Ce fichier doit contenir un seul contour."))
        found = features[0]
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    if not isinstance(found, dict) or found.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError(
            _("Ce n’est pas un contour : il faut un « Polygon » ou un « MultiPolygon » GeoJSON.")
        )
    return found


def check_reference(*objects: dict[str, Any]) -> None:
    """Refuse another reference system than WGS 84 (the `crs` member of older files)."""
    for found in objects:
        name = json.dumps(found.get("crs") or "")
        if found.get("crs") and "CRS84" not in name and "4326" not in name:
            raise ValueError(projected())


def projected() -> str:
    return _(
        "Les coordonnées ne sont pas en degrés (WGS 84). Si le fichier vient de l’administration, "
        "il est peut-être en Lambert belge : convertissez-le d’abord."
    )


def polygons_of(geometry: dict[str, Any]) -> list[list[Any]]:
    """The coordinates as a list of polygons, each a list of rings."""
    found = geometry.get("coordinates")
    polygons = [found] if geometry["type"] == "Polygon" else found
    if not isinstance(polygons, list) or not polygons:
        raise ValueError(_("Ce contour est vide."))
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError(_("Ce contour est vide."))
        if not all(isinstance(ring, list) for ring in polygon):
            raise ValueError(_("Ce contour n’est pas écrit comme le veut GeoJSON."))
    return polygons


def tidy_ring(ring: list[Any], *, outer: bool) -> Ring:
    """A closed ring of at least four positions, rounded, turned the right way."""
    positions = [tidy_position(position) for position in ring]
    if len(positions) < 4 or positions[0] != positions[-1]:
        raise ValueError(
            _("Un contour doit être fermé : au moins quatre points, le dernier comme le premier.")
        )
    area = doubled_area(positions)
    if area == 0:
        raise ValueError(_("Ce contour n’a pas de surface."))
    return positions if (area > 0) == outer else positions[::-1]


def tidy_position(position: Any) -> list[float]:
    """Longitude and latitude, in degrees."""
    if not isinstance(position, list) or len(position) < 2:
        raise ValueError(_("Ce contour n’est pas écrit comme le veut GeoJSON."))
    numbers = position[:2]
    if not all(type(value) in (int, float) and math.isfinite(value) for value in numbers):
        raise ValueError(_("Ce contour n’est pas écrit comme le veut GeoJSON."))
    longitude, latitude = numbers
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(projected())
    return [round(float(longitude), DECIMALS), round(float(latitude), DECIMALS)]


def doubled_area(ring: Ring) -> float:
    """Twice the signed area, positive when counterclockwise (shoelace formula)."""
    x, y = ring[0]
    return sum((a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y) for a, b in pairwise(ring))
