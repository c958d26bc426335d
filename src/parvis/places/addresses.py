"""Absolute addresses of a municipality’s site, for what is read elsewhere: mails, feeds."""

from django.conf import settings

from parvis.places.models import Hostname, Municipality


def primary_host(municipality: Municipality) -> str:
    """The host name to write in mails: the primary one, else the first; empty if it has none."""
    hostnames = Hostname.objects.filter(municipality=municipality)
    return hostnames.order_by("-is_primary", "name").values_list("name", flat=True).first() or ""


def absolute_url(municipality: Municipality, path: str) -> str:
    """`path` on the municipality's main address (setting PUBLIC_URL_PATTERN).

    The host name is looked up once for each municipality object, not once a mail.
    """
    host = municipality.__dict__.get("_primary_host")
    if host is None:
        host = municipality.__dict__["_primary_host"] = primary_host(municipality)
    return settings.PUBLIC_URL_PATTERN.format(host=host).rstrip("/") + path
