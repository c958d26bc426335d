"""Two refusals that Django answers with an empty page or a redirection that loses a text."""

from django.conf import settings
from django.shortcuts import resolve_url

from parvis.site.public import errors


class ErrorPagesMiddleware:
    """A page for 405; and when the session has ended, a page that keeps what was typed.

    Sending somebody to the sign-in page after a POST would lose their text: it is shown back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = errors.not_allowed(request)
            page["Allow"] = response.get("Allow", "")
            return page
        if request.method == "POST" and lost_its_session(request, response):
            return errors.session_ended(request)
        return response


def lost_its_session(request, response) -> bool:
    """Whether a form was answered by "sign in first"."""
    return (
        response.status_code == 302
        and response["Location"].startswith(f"{resolve_url(settings.LOGIN_URL)}?")
        and not request.user.is_authenticated
        and not request.path.startswith("/compte/")
        # Set by contributions.kept: the text waits in the session, the form will show it again.
        and not getattr(request, "text_is_kept", False)
    )
