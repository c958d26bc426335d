"""Pages that say nearly the same to everybody: drawn once, with holes for the rest.

A page that somebody signed in gets costs most for its frame. Where readers differ by a few words
only, the page is kept with a mark in the place of each (as long, and dropped by the same writes, as
common.shared keeps), and each answer fills them in.

What is kept is seen by others. So nothing of a person may reach the template but through a hole:
header and messages are one already, and `name` tells apart all else that the page depends on.
"""

import secrets
from collections.abc import Callable, Hashable
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from parvis.common.addresses import address
from parvis.common.shared import shared
from parvis.common.templatetags.fixed import part
from parvis.common.templatetags.ui import initials

# Nobody can write it in a text of theirs: it is another one in each process.
SIGN = f"[{secrets.token_hex(16)}]"


def filled(
    request,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    name: Hashable,
    words: dict[str, str],
) -> HttpResponse:
    """The page of `template`, whose context is `context()` and, in the holes, `words`.

    Words are escaped as in a template. Somebody who has a message waiting gets the page drawn for
    them alone. `request.unread_notices` must be there.
    """
    if len(get_messages(request)):
        return render(request, template, context() | words)
    holes = personal(request) | words
    signed_in, roles = request.user.is_authenticated, frozenset(request.roles)
    key = ("page", template, request.get_full_path(), signed_in, roles, name)
    pieces = shared(key, lambda: draw(request, template, context(), tuple(holes)))
    return HttpResponse(fill(pieces, holes))


def personal(request) -> dict[str, str]:
    """What the frame of a page says of its reader (parvis/header.html)."""
    if not request.user.is_authenticated:
        return {}
    shown, url = request.user.display_name, address("notices:list")
    bell = part("parvis/header_bell.html", notices_url=url, unread=request.unread_notices)
    return {"reader": shown, "reader_initials": initials(shown), "reader_bell": bell}


def draw(request, template: str, context: dict, holes: tuple[str, ...]) -> tuple[str, ...]:
    """The page cut at its holes: text, name of a hole, text, name ... text."""
    marks = {hole: mark_safe(f"{SIGN}{hole}{SIGN}") for hole in holes}  # noqa: S308 - our own words
    page = render_to_string(template, context | marks | {"is_kept": True}, request=request)
    return tuple(page.split(SIGN))


def fill(pieces: tuple[str, ...], words: dict[str, str]) -> str:
    """The page with its words."""
    page = list(pieces)
    page[1::2] = [conditional_escape(words[hole]) for hole in pieces[1::2]]
    return "".join(page)
