"""A figure in words, and the numbers behind it."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from deliberation.responsiveness.shares import Share
from parvis.common.formatting import format_number


@dataclass(frozen=True)
class Number:
    """value: as people read it; detail: the numbers behind it; how and left_out: what it means."""

    label: str
    value: str
    detail: str
    how: str
    left_out: str


def number(value: int) -> str:
    return format_number(value, get_language() or "fr")


def percent(share: Share) -> str:
    return _("inconnu") if share.percent is None else f"{share.percent} %"


def part_of(share: Share) -> str:
    if not share.whole:
        return _("Rien à compter pour le moment.")
    return ngettext("%(part)s sur %(whole)s", "%(part)s sur %(whole)s", share.whole) % {
        "part": number(share.part),
        "whole": number(share.whole),
    }
