"""Parts of pages that are the same for everybody, signed in or not, kept as whole pages are.

A page for visitors is kept by common.pagecache; somebody who is signed in sees the same text under
a header of their own. So the text is kept too, for as long, and dropped by the same writes.
Nothing that depends on the person may be in it: no form token, no permission, no name.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.translation import get_language

from parvis.common.pagecache import generation


def shared(request, name: str, make: Callable[[], dict]) -> dict:
    """What `make` gives, kept under `name` for this municipality and language."""
    if not settings.PAGE_CACHE_SECONDS:
        return make()
    municipality = request.municipality.pk
    key = f"shared:{municipality}:{generation(municipality)}:{get_language()}:{name}"
    kept = cache.get(key)
    if kept is None:
        kept = make()
        cache.set(key, kept, settings.PAGE_CACHE_SECONDS)
    return kept


def rendered(request, folder: str, names: tuple[str, ...], context: dict) -> dict[str, str]:
    """The fragments `folder/<name>.html`, by name."""
    return {
        name: render_to_string(f"{folder}/{name}.html", context, request=request) for name in names
    }
