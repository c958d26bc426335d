"""The sections by name with their middle, for those who cannot or will not use a map."""

from dataclasses import dataclass

from parvis.places.models import Section


@dataclass(frozen=True)
class Centre:
    """at: longitude and latitude of the middle of the section's outline."""

    slug: str
    name: str
    at: tuple[float, float]


def centres() -> list[Centre]:
    """Those of the sections whose outline is known; one query."""
    rows = Section.objects.exclude(geometry=None).order_by("name")
    return [Centre(one.slug, one.name, middle(one.geometry)) for one in rows]


def middle(geometry) -> tuple[float, float]:
    """The middle of the box around a GeoJSON geometry."""
    points = list(positions(geometry["coordinates"]))
    longitudes, latitudes = zip(*points, strict=True)
    return (
        round((min(longitudes) + max(longitudes)) / 2, 5),
        round((min(latitudes) + max(latitudes)) / 2, 5),
    )


def positions(nested):
    """Every position of nested lists of them."""
    if nested and isinstance(nested[0], int | float):
        yield nested[0], nested[1]
        return
    for part in nested:
        yield from positions(part)
