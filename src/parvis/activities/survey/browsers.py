"""The cookie by which a browser is known to have answered a survey that anybody may answer.

It holds a random number and nothing else, for this survey alone; throwing it away is easy, which
the page says. Surveys with an account or a personal code need none.
"""

import secrets

from parvis.activities.survey.configuration import ANYONE, configuration

DAYS = 90


def cookie_of(activity) -> str:
    return f"survey-{activity.uuid.hex[:12]}"


def is_framed(request) -> bool:
    """Whether the page stands in a page of another site: see views.framed."""
    return getattr(request, "is_framed", False)


def browser_of(request, activity) -> str:
    """The number of this browser; "" for one that has none, or that somebody made up."""
    return request.get_signed_cookie(cookie_of(activity), default="", salt="survey-browser")


def remember_browser(request, response, activity):
    """Give the browser its number, where it is what guards against a second answer."""
    if configuration(activity).who == ANYONE and not browser_of(request, activity):
        response.set_signed_cookie(
            cookie_of(activity),
            secrets.token_hex(12),
            salt="survey-browser",
            max_age=DAYS * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
        if is_framed(request):
            keep_in_frame(response.cookies[cookie_of(activity)])
    return response


def keep_in_frame(cookie) -> None:
    """Let a browser keep the cookie in a frame, apart for each site that frames us (CHIPS).

    Django 5.2 has no word for "Partitioned"; it is written after the value of SameSite.
    """
    cookie["secure"] = True
    cookie["samesite"] = "None; Partitioned"
