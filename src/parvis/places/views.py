"""The municipality's colours, as a stylesheet: the only place where its tokens become CSS."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.places.colours import readable_ink


@require_safe
def brand(request):
    """`--brand`, `--brand-ink`, `--accent`, `--accent-ink`; inks chosen for contrast."""
    municipality = request.municipality
    css = (
        ":root{"
        f"--brand:{municipality.brand_colour};"
        f"--brand-ink:{readable_ink(municipality.brand_colour)};"
        f"--accent:{municipality.accent_colour};"
        f"--accent-ink:{readable_ink(municipality.accent_colour)}"
        "}"
    )
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
