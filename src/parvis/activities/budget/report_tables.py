"""The parts of a report: chapters, tables of texts, and how numbers are written in them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from parvis.common.formatting import format_number

DASH = "–"


@dataclass(frozen=True)
class Table:
    """A caption, a header, and rows of texts as long as the header."""

    caption: str
    header: list[str]
    rows: list[list[str]]
    numbers: list[bool] = field(default_factory=list)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """For components/data_table.html."""
        numbers = self.numbers or [False] * len(self.header)
        return [
            {"label": label, "num": num} for label, num in zip(self.header, numbers, strict=True)
        ]


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def number(value: int) -> str:
    return format_number(value, get_language() or "fr")


def percent(value: int) -> str:
    return f"{value}\u202f%"
