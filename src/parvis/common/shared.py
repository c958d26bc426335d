"""Parts of pages that are the same for everybody, signed in or not, kept as whole pages are.

A page for visitors is kept by common.pagecache; somebody who is signed in sees the same text under
a header of their own. So the text is kept too, for as long, and dropped by the same writes.
Nothing that depends on the person may be in it: no form token, no permission, no name.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django_scopes import get_scope

from parvis.common.generations import generation

Part = TypeVar("Part")
MOST_PARTS = 2_000


class Parts:
    """The kept parts of this process; the least recently used go first."""

    def __init__(self, most: int = MOST_PARTS) -> None:
        self.most = most
        self.parts: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Part], seconds: float) -> Part:
        """What is kept under `key`, or what `make` gives, which is then kept."""
        with self.lock:
            kept = self.parts.get(key)
            if kept is not None and kept[0] > time.monotonic():
                self.parts.move_to_end(key)
                return kept[1]  # type: ignore[return-value]
        made = make()
        with self.lock:
            self.parts[key] = (time.monotonic() + seconds, made)
            self.parts.move_to_end(key)
            while len(self.parts) > self.most:
                self.parts.popitem(last=False)
        return made


_parts = Parts()


def shared(name: Hashable, make: Callable[[], Part]) -> Part:
    """What `make` gives, kept under `name` for the scope's municipality and the language.

    Several requests get the same object: none may change it.
    """
    seconds = settings.PAGE_CACHE_SECONDS
    if not seconds:
        return make()
    municipality = get_scope()["municipality"].pk
    # Looked at before making: what a write changes meanwhile belongs to the next generation.
    key = (municipality, generation(municipality), get_language(), name)
    return _parts.get(key, make, seconds)


def forget_parts() -> None:
    """Drop what this process keeps."""
    _parts.parts.clear()


def rendered(request, folder: str, names: tuple[str, ...], context: dict) -> dict[str, str]:
    """The fragments `folder/<name>.html`, by name."""
    return {
        name: render_to_string(f"{folder}/{name}.html", context, request=request) for name in names
    }
