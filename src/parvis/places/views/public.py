"""What every page of a municipality draws on: colours, logo, map of the territory."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from parvis.places import selectors
from parvis.places.colours import readable_ink
from parvis.places.models import HEX_COLOUR, Municipality

MINUTES, YEAR = 60, 365 * 24 * 3600


@require_safe
def brand(request):
    """`--brand`, `--brand-ink`, `--accent`, `--accent-ink`: the only place where they become CSS.

    The rest (tints, links, dark surfaces) follows from them in parvis.css, for light and dark.
    """
    colours = {
        "brand": colour_of(request.municipality, "brand_colour"),
        "accent": colour_of(request.municipality, "accent_colour"),
    }
    tokens = [
        f"--{name}:{colour};--{name}-ink:{readable_ink(colour)}" for name, colour in colours.items()
    ]
    response = HttpResponse(f":root{{{';'.join(tokens)}}}", content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=5 * MINUTES)
    return response


def colour_of(municipality: Municipality, field: str) -> str:
    """The colour if it is one (rows may come from an import), else the default."""
    colour = getattr(municipality, field)
    return colour if HEX_COLOUR.regex.match(colour) else Municipality._meta.get_field(field).default


@require_safe
def logo(request, version: str):
    """The logo, under an address that changes with it, so that browsers may keep it for ever."""
    municipality = request.municipality
    if not municipality.logo or version != municipality.logo_version:
        raise Http404
    try:
        with municipality.logo.open() as file:
            response = HttpResponse(file.read(), content_type="image/png")
    except FileNotFoundError as missing:
        raise Http404 from missing
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


@require_safe
def geojson(request):
    """Boundary and sections of the municipality, for maps."""
    territory = selectors.territory(request.municipality)
    response = JsonResponse(
        territory, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False}
    )
    response["Content-Type"] = "application/geo+json"
    patch_cache_control(response, public=True, max_age=5 * MINUTES)
    return response
