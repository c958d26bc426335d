"""The visitor's choice of language, kept in a cookie for a year."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def choose(request, code: str):
    """Remember the language and go back to where the visitor was."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("vers", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 3600, samesite="Lax"
    )
    return response
