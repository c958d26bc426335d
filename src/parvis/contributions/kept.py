"""Nothing typed is lost when the session ends while somebody writes.

`@kept()` on a view that writes asks for a signed-in person, and when a form arrives from somebody
who no longer is, keeps what it holds in the new session, which signing in inherits. The page then
shows it again: `form = F(request.POST or None, initial=kept_initial(request))`, and includes
`contributions/kept_notice.html` with `kept=kept_text(request)`. It works without JavaScript; files
cannot be put back into a form by any site, so their names are shown instead.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.utils.translation import gettext as _

KEY = "kept_text"
MOST_CHARACTERS = 40_000
HOURS = 12


@dataclass(frozen=True)
class Kept:
    """What was typed, by field, and the names of the files that came with it."""

    initial: dict[str, Any] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def kept(page: Callable[..., str] | None = None):
    """Guard a writing view. `page(request, ...)` is where the form is, if not at this address."""

    def decorate(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            address = page(request, *args, **kwargs) if page else request.path
            if request.user.is_authenticated:
                if request.method == "POST":
                    forget(request, address)
                return view(request, *args, **kwargs)
            if request.method == "POST":
                keep(request, address)
            return redirect_to_login(address)

        return inner

    return decorate


def keep(request, address: str) -> None:
    """Put the form in the session of this browser, for the page at `address`.

    What is too long for a session is left to the site, which shows it back to be copied.
    """
    values = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name != "csrfmiddlewaretoken" and any(request.POST.getlist(name))
    }
    if sum(len(text) for texts in values.values() for text in texts) > MOST_CHARACTERS:
        return
    files = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    request.session[KEY] = {"page": address, "at": time.time(), "values": values, "files": files}
    request.text_is_kept = True
    messages.info(
        request,
        _(
            "Votre session s’est terminée pendant que vous écriviez. Votre texte est gardé : "
            "connectez-vous, et vous le retrouverez."
        ),
    )


def forget(request, address: str) -> None:
    """The form arrived: what was kept for it is no longer needed."""
    if KEY in request.session and request.session[KEY]["page"] == address:
        del request.session[KEY]


def kept_text(request) -> Kept | None:
    """What was kept for the page that is asked, or None. Reads no session of a visitor."""
    if request.method != "GET" or not request.user.is_authenticated:
        return None
    found = request.session.get(KEY)
    if not found or found["page"] != request.path:
        return None
    if time.time() - found["at"] > HOURS * 3600:
        del request.session[KEY]
        return None
    values = {
        name: texts[0] if len(texts) == 1 else texts for name, texts in found["values"].items()
    }
    return Kept(initial=values, files=found["files"])


def kept_initial(request) -> dict[str, Any]:
    """First values of the form of this page: what was kept, or nothing."""
    found = kept_text(request)
    return found.initial if found else {}
