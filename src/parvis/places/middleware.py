"""Which municipality answers: chosen by the host name, then everything runs in its scope."""

import time
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils import translation
from django_scopes import scope

from parvis.common.language import language_of
from parvis.places.models import Hostname, Municipality

KEPT_SECONDS = 30

# Host name -> (until when, values of the municipality's fields).
_kept: dict[str, tuple[float, list[Any]]] = {}
_fields = [field.attname for field in Municipality._meta.concrete_fields]


class MunicipalityMiddleware:
    """Sets `request.municipality` and the scope; an unknown host gets a page that says so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = host_name(request)
        municipality = find(host) if host else None
        request.municipality = municipality
        if municipality is None:
            return unknown_host(request, host)
        with scope(municipality=municipality):
            return self.get_response(request)


def host_name(request) -> str:
    """The request's host in lower case, without port or final dot; empty if it is no host name."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def find(host: str) -> Municipality | None:
    """The municipality of a host, kept for some seconds: no query on most requests.

    Only its values are kept: each request has an object of its own, whose relations are read
    afresh and whose changes nobody else sees.
    """
    kept = _kept.get(host)
    if kept and kept[0] > time.monotonic() and settings.PAGE_CACHE_SECONDS:
        return Municipality.from_db("default", _fields, kept[1])
    hostname = Hostname.objects.select_related("municipality").filter(name=host).first()
    if hostname is None:
        _kept.pop(host, None)
        return None
    values = [hostname.municipality.__dict__[field] for field in _fields]
    _kept[host] = (time.monotonic() + KEPT_SECONDS, values)
    return hostname.municipality


def forget_hosts() -> None:
    """Look every host up again: after a change, in the process that made it."""
    _kept.clear()


def unknown_host(request, host: str) -> HttpResponse:
    """A page that needs no municipality, no session and no user."""
    language = language_of(request)
    with translation.override(language):
        page = render_to_string(
            "parvis/unknown_host.html", {"host": host, "LANGUAGE_CODE": language}
        )
    return HttpResponse(page, status=404, headers={"Cache-Control": "no-store"})
