"""Which municipality answers: chosen by the host name, then everything runs in its scope."""

import time

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.shortcuts import render
from django_scopes import scope

from parvis.places.models import Hostname, Municipality

KEPT_SECONDS = 30


class MunicipalityMiddleware:
    """Sets `request.municipality` and the scope; an unknown host gets a page that says so."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.kept: dict[str, tuple[float, Municipality]] = {}

    def __call__(self, request):
        try:
            host = host_name(request)
        except DisallowedHost:
            host = ""
        municipality = self.find(host)
        if municipality is None:
            request.municipality = None
            return render(request, "parvis/unknown_host.html", {"host": host}, status=404)
        request.municipality = municipality
        with scope(municipality=municipality):
            return self.get_response(request)

    def find(self, host: str) -> Municipality | None:
        """The municipality of a host, kept for some seconds: no query on most requests."""
        kept = self.kept.get(host)
        if kept and kept[0] > time.monotonic() and settings.PAGE_CACHE_SECONDS:
            return kept[1]
        hostname = Hostname.objects.select_related("municipality").filter(name=host).first()
        if hostname is None:
            return None
        self.kept[host] = (time.monotonic() + KEPT_SECONDS, hostname.municipality)
        return hostname.municipality


def host_name(request) -> str:
    """The request's host in lower case, without its port."""
    return request.get_host().rsplit(":", 1)[0].lower()
