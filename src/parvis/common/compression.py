"""Pages go out compressed: about a quarter of their weight.

Placed inside the page cache, so that a page that is kept is kept compressed. Static files do not
come this way: whitenoise serves them compressed beforehand.
"""

import secrets
import zlib

from django.utils.cache import patch_vary_headers

# Below this, headers weigh more than what is saved.
LEAST_BYTES = 500
# Level 6 takes half as long again for one or two per cent.
LEVEL = 4
# Added to each answer, so that the length of a page tells nothing about the form token in it
# to somebody who can make the same page repeat a text of theirs (BREACH).
MOST_PADDING = 100
# RFC 1952, 2.3: magic, deflate, "a name follows", no time, no level, unknown system.
HEADER = b"\x1f\x8b\x08\x08\0\0\0\0\x00\xff"
TYPES = ("text/", "application/json", "application/geo+json", "image/svg+xml")


class CompressionMiddleware:
    """Compress texts for the clients that accept gzip, all do; never files, never streams."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not is_compressible(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if accepts_gzip(request):
            response.content = compressed(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
            weaken_etag(response)
        return response


def accepts_gzip(request) -> bool:
    """Whether the client says that it reads gzip; `gzip;q=0` says that it does not."""
    offers = request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(",")
    for offer in offers:
        name, _, quality = offer.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def is_compressible(response) -> bool:
    return (
        not response.streaming
        and "Content-Encoding" not in response.headers
        and response.headers.get("Content-Type", "").startswith(TYPES)
        and len(response.content) >= LEAST_BYTES
    )


def compressed(body: bytes) -> bytes:
    """`body` as gzip; the padding stands in the header, as the name of a file.

    Written by hand: `gzip.GzipFile` takes as long for its own steps as for compressing a page.
    """
    padding = b"a" * secrets.randbelow(MOST_PADDING + 1)
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(body) + deflate.flush()
    ends = zlib.crc32(body), len(body) & 0xFFFFFFFF
    return b"".join([HEADER, padding, b"\0", packed, *(n.to_bytes(4, "little") for n in ends)])


def weaken_etag(response) -> None:
    """The same page, but not the same bytes (RFC 9110, 8.8.1)."""
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"
