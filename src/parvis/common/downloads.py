"""Files that people sent, given out so that they cannot do anything."""

from django.http import HttpResponseBase


def defuse(response: HttpResponseBase) -> None:
    """Set the headers that keep the content of `response` from running or being embedded."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
