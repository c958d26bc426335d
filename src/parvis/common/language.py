"""The interface's language: the visitor's choice (a cookie), else the municipality's first."""

from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    """Activate the language of the cookie if the site speaks it, else the default one.

    The browser's header is not read: a page must look the same to two visitors who made no
    choice, and French is the first language of the municipalities we serve.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request):
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(request) -> str:
    """Language code chosen by the visitor of `request`, one of `settings.LANGUAGES`."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in {code for code, _ in settings.LANGUAGES}:
        return chosen
    municipality = getattr(request, "municipality", None)
    return municipality.default_language if municipality else settings.LANGUAGE_CODE
