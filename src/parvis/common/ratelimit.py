"""Rate limits on writing, by account or else by address: `@limited("comment", 20, 600)`.

Counts are in the cache: each process has its own unless CACHE_URL names a shared one.
"""

import time
from functools import wraps
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from parvis.common.errors import TooMany


def limited(name: str, times: int, seconds: int):
    """At most `times` POST requests per `seconds` to a view, else `TooMany` (429)."""

    def decorate(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            if request.method == "POST" and settings.RATE_LIMITS_ENABLED:
                count_one(name, caller(request), times, seconds)
            return view(request, *args, **kwargs)

        return inner

    return decorate


def caller(request) -> str:
    """Who is counted: the account when signed in, else the network address."""
    if request.user.is_authenticated:
        return f"user-{request.user.pk}"
    return network_of(address_of(request))


def address_of(request) -> str:
    """The visitor's address: that of the connection, or what our own proxies say of it.

    Each proxy adds an address at the right of X-Forwarded-For; what is left of ours is hearsay.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").replace(",", " ").split()
    if proxies and len(told) >= proxies:
        return told[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """The address, or for IPv6 the /64 around it: a household has 2^64 addresses to change to."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def count_one(name: str, who: str, times: int, seconds: int) -> None:
    """Count one use in the present window; raise `TooMany` past `times`."""
    window = int(time.time()) // seconds
    key = f"limit:{name}:{who}:{window}"
    cache.add(key, 0, seconds + 1)
    try:
        count = cache.incr(key)
    except ValueError:
        # A full cache dropped the key in between: count again from one.
        cache.set(key, count := 1, seconds + 1)
    if count > times:
        raise TooMany(
            _(
                "Vous avez fait cette action de nombreuses fois en peu de temps. "
                "Rien n’est perdu : attendez quelques minutes, puis réessayez."
            ),
            code="rate_limited",
        )
