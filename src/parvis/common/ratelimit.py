"""Rate limits on writing, by account or else by address: `@limited("comment", 20, 600)`."""

import time
from functools import wraps

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
    return request.META.get("REMOTE_ADDR", "unknown")


def count_one(name: str, who: str, times: int, seconds: int) -> None:
    """Count one use in the present window; raise `TooMany` past `times`."""
    window = int(time.time()) // seconds
    key = f"limit:{name}:{who}:{window}"
    cache.add(key, 0, seconds + 1)
    if cache.incr(key) > times:
        raise TooMany(
            _(
                "Vous avez fait cette action de nombreuses fois en peu de temps. "
                "Rien n’est perdu : attendez quelques minutes, puis réessayez."
            ),
            code="rate_limited",
        )
