"""What a process must say before it is published (handbook/ladder.md), item by item."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.processes.ladder import Level, rank


@dataclass(frozen=True)
class Item:
    """One requirement: the field that answers it, what it asks, and whether it is met."""

    field: str
    label: Any
    done: bool


REQUIRED = (
    ("level", _("le niveau de participation")),
    ("summary", _("la présentation en une phrase")),
    ("negotiable", _("ce qui se discute")),
    ("not_negotiable", _("ce qui ne se discute pas")),
    ("decided_by", _("qui décide")),
    ("decided_when", _("quand la décision sera prise")),
)


def promises_answer(level: str) -> bool:
    """From `consult` up, the municipality says beforehand how it will answer."""
    return rank(level) >= rank(Level.CONSULT)


def checklist(process) -> list[Item]:
    """Every requirement for the publication of `process`, met or not; reads its activities."""
    items = [Item(field, label, bool(getattr(process, field).strip())) for field, label in REQUIRED]
    if promises_answer(process.level):
        label = _("comment la commune répondra")
        items.append(Item("feedback", label, bool(process.feedback.strip())))
    items.append(Item("activities", _("au moins une activité"), process.activities.exists()))
    return items


def missing(process) -> list[Any]:
    """Labels of what is still missing."""
    return [item.label for item in checklist(process) if not item.done]
