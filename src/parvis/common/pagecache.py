"""Pages for visitors who are not signed in, kept for some seconds in the process's memory.

Such a page depends on the host, the address, the language and nothing else. It is not kept when
the visitor has a session, when the answer sets a cookie or holds a form token, or when it is not
a plain 200. The municipality's writes drop its pages (common.generations), and none is more than
`PAGE_CACHE_SECONDS` old.

What is kept is bytes and headers: each visitor gets a response of their own, so that nothing done
to one (headers of the outer middleware) is seen by another. Browsers may keep a page too but ask
again each time (`no-cache` and an ETag): a page that has not changed is answered with 304.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from parvis.common.compression import accepts_gzip
from parvis.common.generations import generation
from parvis.common.language import language_of

MAX_PAGES = 1_000
MAX_BYTES = 32 * 1024 * 1024
MAX_PAGE_BYTES = 1024 * 1024
# What views and htmx itself look at in a partial request.
HTMX_HEADERS = ("HTTP_HX_TARGET", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
# Headers that a 304 repeats (RFC 9110, 15.4.5).
REPEATED = {"cache-control", "content-location", "date", "etag", "expires", "vary"}


@dataclass(frozen=True)
class Page:
    """An answer as it goes out: never a response object, which others would change."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    until: float

    def response(self, request) -> HttpResponse:
        """A new response for one visitor; 304 when their browser already has this page."""
        if self.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            kept = [(name, value) for name, value in self.headers if name.lower() in REPEATED]
            return HttpResponseNotModified(headers=dict(kept))
        body = b"" if request.method == "HEAD" else self.body
        return HttpResponse(body, headers=dict(self.headers))


class Pages:
    """The kept pages of this process: least recently used ones go first, within two limits."""

    def __init__(self, max_pages: int = MAX_PAGES, max_bytes: int = MAX_BYTES) -> None:
        self.max_pages, self.max_bytes = max_pages, max_bytes
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: tuple) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is None:
                return None
            if page.until <= time.monotonic():
                self._drop(key)
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: Page) -> None:
        with self.lock:
            if key in self.pages:
                self._drop(key)
            self.pages[key] = page
            self.size += len(page.body)
            while len(self.pages) > self.max_pages or self.size > self.max_bytes:
                self._drop(next(iter(self.pages)))

    def _drop(self, key: tuple) -> None:
        self.size -= len(self.pages.pop(key).body)


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.pages = Pages()

    def __call__(self, request):
        if not settings.PAGE_CACHE_SECONDS or not is_shareable(request):
            return self.get_response(request)
        key = page_key(request)
        page = self.pages.get(key)
        if page is None:
            response = self.get_response(request)
            if request.method != "GET" or not is_keepable(request, response):
                return response
            page = kept_form(response)
            self.pages.put(key, page)
        return page.response(request)


def is_shareable(request) -> bool:
    """Whether the answer can depend on nothing but the address and the language."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and "HTTP_RANGE" not in request.META
    )


def is_keepable(request, response) -> bool:
    """Whether others may get the same answer. A page that shows a form token sets its cookie."""
    control = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and "no-store" not in control
        and "private" not in control
        and len(response.content) <= MAX_PAGE_BYTES
    )


def kept_form(response) -> Page:
    """What is kept of a response, with the headers that tell browsers how to keep it too."""
    body = response.content
    etag = etag_of(response)
    response.headers["ETag"] = etag
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers.setdefault("Content-Length", str(len(body)))
    if "private" in response.headers["Cache-Control"]:
        patch_vary_headers(response, ["Cookie", "HX-Request"])
    until = time.monotonic() + settings.PAGE_CACHE_SECONDS
    return Page(body, tuple(response.headers.items()), etag, until)


def etag_of(response) -> str:
    """Names the text of a page; weak when compressed, since those bytes differ each time."""
    if response.headers.get("Content-Encoding") == "gzip":
        return f'W/"{hashlib.sha256(gzip.decompress(response.content)).hexdigest()[:32]}"'
    return f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'


def page_key(request) -> tuple:
    """Municipality and generation of its pages, language, gzip, htmx or not, full address."""
    municipality = request.municipality.pk
    meta = request.META
    htmx = ()
    if "HTTP_HX_REQUEST" in meta:
        htmx = tuple(meta.get(name, "") for name in HTMX_HEADERS)
    return (
        municipality,
        generation(municipality),
        language_of(request),
        accepts_gzip(request),
        "HTTP_HX_REQUEST" in meta,
        htmx,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
    )
