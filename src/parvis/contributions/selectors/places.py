"""Where contributions are: the territory around, and their lines and areas."""

from typing import Any

from parvis.contributions.models import Contribution, Shape
from parvis.contributions.shapes import Box, box_around
from parvis.places.models import Municipality, Section


def territory_box(municipality: Municipality) -> Box | None:
    """A little more than the municipality, by its boundary or its sections; None if not drawn."""
    if municipality.boundary:
        return box_around([municipality.boundary])
    drawn = Section.objects.exclude(geometry=None).values_list("geometry", flat=True)
    return box_around(list(drawn))


def shape_of(contribution: Contribution) -> dict[str, Any] | None:
    """The line or area of a contribution, if it has one."""
    shape = Shape.objects.filter(contribution=contribution).first()
    return shape.geometry if shape else None
