"""One page for each way in which a request can go wrong; each says what to do next."""

from urllib.parse import quote, urlsplit

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from parvis.site.public.needed import what_is_needed


def bad_request(request, exception=None):
    """400, or 413 when what was sent is too large."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return answer(request, "400", status=400)


def too_large(request):
    # The body was not read, so nothing of it can be shown; the page must not try to.
    return answer(request, "413", status=413)


def permission_denied(request, exception=None):
    """403: who may do this; somebody whose session ended is told so and keeps their text."""
    if request.method == "POST" and not is_signed_in(request):
        return session_ended(request)
    needed = what_is_needed(str(exception) if exception else "")
    return answer(request, "403", status=403, needed=needed, signed_in=is_signed_in(request))


def session_ended(request):
    """A form was sent by somebody who is no longer signed in: their text is shown back."""
    target = back_of(request) or "/"
    reconnect = f"{reverse('account_login')}?next={quote(target)}"
    return answer(request, "session", status=403, reconnect_url=reconnect)


def page_not_found(request, exception=None):
    return answer(request, "404", status=404)


def not_allowed(request):
    return answer(request, "405", status=405)


def too_many(request, exception=None):
    return answer(request, "429", status=429)


def server_error(request):
    """500: no query, no context processor, nothing that can fail again."""
    return HttpResponse(get_template("site/errors/500.html").render({}), status=500)


def csrf_failure(request, reason=""):
    """The form was too old or came from elsewhere; what was typed is shown back."""
    if is_signed_in(request):
        return answer(request, "csrf", status=403)
    return session_ended(request)


def answer(request, name: str, *, status: int, **context):
    """Render an error page that leads back to where the person was."""
    context["back"] = back_of(request)
    response = render(request, f"site/errors/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def is_signed_in(request) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def back_of(request) -> str:
    """The page of this site from which the person came, without its host; or nothing."""
    referer = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")
