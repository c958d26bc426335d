"""What the verbs of the work share: texts that must not be empty, pages that are renewed."""

from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later


def filled(text: str, message: str) -> str:
    """The text without outer spaces and with plain line ends; `Refused` when nothing is left."""
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Refused(message, code="empty")
    return text


def same_activity(thing, activity) -> None:
    """Refuse to tie together things of two assemblies."""
    if thing is not None and thing.activity_id != activity.pk:
        raise Refused(_("Cette séance est celle d’une autre assemblée."), code="other_activity")


def drop_later(activity) -> None:
    """Drop the kept pages of the municipality once the transaction is committed."""
    drop_pages_later(activity.municipality_id)
