"""What each act means in plain words. Every app says it for its own verbs.

In a module `verbs.py` of the app, found by itself:

    register("stage.opened", lambda entry: _("L’étape « %(stage)s » s’ouvre.") % {...},
             label=_lazy("Étape ouverte"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.common.formatting import format_number
from parvis.ledger.models import Entry

Sentence = Callable[[Entry], str]


@dataclass(frozen=True)
class Verb:
    """An act that the ledger knows: its code, its name in lists, how to say one entry of it."""

    code: str
    label: Any
    sentence: Sentence


_verbs: dict[str, Verb] = {}


def register(code: str, sentence: Sentence, *, label: Any = "") -> None:
    """Say what happened for a verb. `sentence(entry)` reads `entry.data` and `entry.subject`.

    label: the act's name in the list of filters, lazily translated; the code if missing.
    """
    _verbs[code] = Verb(code, label or code, sentence)


@cache
def discover() -> None:
    """Import each app's `verbs` module, once."""
    autodiscover_modules("verbs")


def verbs() -> list[Verb]:
    """Every registered act, by its name in the present language."""
    discover()
    return sorted(_verbs.values(), key=lambda verb: str(verb.label))


def sentence(entry: Entry) -> str:
    """What happened, in the present language.

    An old entry may lack what a newer sentence asks for: its code says it then, and the page
    shows its data as they are.
    """
    discover()
    verb = _verbs.get(entry.verb)
    if verb is not None:
        try:
            return str(verb.sentence(entry))
        except (KeyError, TypeError, ValueError):
            pass
    return _("Acte « %(verb)s »") % {"verb": entry.verb}


def number(count: int) -> str:
    """A number as a sentence in the present language has it."""
    return format_number(count, get_language() or "fr")


def short(digest: str) -> str:
    """The first characters of a hash: enough to compare by eye."""
    return f"{digest[:12]}…"
