"""Reading the territory."""

from typing import Any

from parvis.places.models import Municipality, Section


def sections() -> list[Section]:
    """The municipality's sections by name, without their outlines."""
    return list(Section.objects.defer("geometry").order_by("name"))


def territory(municipality: Municipality) -> dict[str, Any]:
    """The boundary and the sections as a GeoJSON FeatureCollection (RFC 7946), for maps."""
    features = []
    if municipality.boundary:
        features.append(
            feature(municipality.boundary, kind="boundary", slug="", name=municipality.name)
        )
    for section in Section.objects.exclude(geometry=None).order_by("name"):
        features.append(
            feature(section.geometry, kind="section", slug=section.slug, name=section.name)
        )
    return {"type": "FeatureCollection", "features": features}


def feature(geometry: dict[str, Any], **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
