"""`Refused`: the one way in which a service says no to a person, in words they can act on."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


class Refused(Exception):
    """A write that the rules do not allow now. `message` is translated and shown as it is.

    It says what happened, what was kept and what to do next; `code` is for machines and tests.
    """

    status = 409

    def __init__(self, message: str, *, code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        # Where to go from here, as a view knows it: (address, words of the link).
        self.onward: tuple[str, str] | None = None


class TooMany(Refused):
    """Too many requests of one sort from one place: try again later."""

    status = 429


class RefusedMiddleware:
    """Turns a `Refused` that no view caught into a page that explains it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        context = {"refusal": exception, "back": where_from(request)}
        return render(request, "parvis/refused.html", context, status=exception.status)


def where_from(request) -> str:
    """The page of this site that the visitor comes from; empty if it is of another site."""
    page = request.META.get("HTTP_REFERER", "")
    hosts, secure = {request.get_host()}, request.is_secure()
    return page if url_has_allowed_host_and_scheme(page, hosts, secure) else ""


def require(user, permission: str, obj=None) -> None:
    """Raise `PermissionDenied` unless `user` holds `permission` (see each app's rules.py)."""
    if not user.has_perm(permission, obj):
        raise PermissionDenied(permission)
