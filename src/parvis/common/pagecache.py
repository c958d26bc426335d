"""Pages for visitors who are not signed in, kept for some seconds in the process's memory.

Such a page depends on the host, the address, the language and nothing else. It is not kept when
the visitor has a session, when the answer sets a cookie or holds a form token, or when it is not
a plain 200. The municipality's writes drop its pages in the process that made them; elsewhere a
page is at most `PAGE_CACHE_SECONDS` old.
"""

from django.conf import settings
from django.core.cache import cache

from parvis.common.language import language_of


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.PAGE_CACHE_SECONDS or not is_shareable(request):
            return self.get_response(request)
        key = page_key(request)
        kept = cache.get(key)
        if kept is not None:
            return kept
        response = self.get_response(request)
        if is_keepable(request, response):
            cache.set(key, response, settings.PAGE_CACHE_SECONDS)
        return response


def is_shareable(request) -> bool:
    """Whether the answer can depend on nothing but the address and the language."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
    )


def is_keepable(request, response) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and "no-store" not in response.get("Cache-Control", "")
    )


def page_key(request) -> str:
    """Cache key: generation of the municipality's pages, host, language, htmx or not, address."""
    municipality = request.municipality.pk
    generation = cache.get(f"pages:{municipality}", 0)
    htmx = request.META.get("HTTP_HX_REQUEST", "")
    return f"page:{municipality}:{generation}:{language_of(request)}:{htmx}:{request.get_host()}:{request.get_full_path()}"


def drop_pages(municipality_id: int) -> None:
    """Forget the kept pages of a municipality in this process (or all, with a shared cache)."""
    try:
        cache.incr(f"pages:{municipality_id}")
    except ValueError:
        cache.set(f"pages:{municipality_id}", 1, None)
