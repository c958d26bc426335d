"""The modules that an organisation can offer, as data in `data/modules.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).resolve().parent / "data" / "modules.yaml"
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Offer:
    """A module of the catalogue in one language; indicators are (title, unit)."""

    key: str
    hours: int
    title: str
    objectives: str
    deliverables: tuple[str, ...]
    homework: tuple[str, ...]
    indicators: tuple[tuple[str, str], ...]


def offers(language: str = "") -> tuple[Offer, ...]:
    """The catalogue in a language, the present one by default; French for one it has not."""
    asked = (language or get_language() or "fr")[:2]
    return read(asked if asked in LANGUAGES else "fr")


@cache
def read(language: str) -> tuple[Offer, ...]:
    with FILE.open(encoding="utf-8") as source:
        rows = yaml.load(source, Loader=yaml.CSafeLoader)["modules"]
    return tuple(offer_of(row, language) for row in rows)


def offer_of(row: dict[str, Any], language: str) -> Offer:
    return Offer(
        key=row["key"],
        hours=row["hours"],
        title=row["title"][language],
        objectives=row["objectives"][language],
        deliverables=tuple(one[language] for one in row["deliverables"]),
        homework=tuple(one[language] for one in row["homework"]),
        indicators=tuple(
            (one[language], in_language(one["unit"], language)) for one in row["indicators"]
        ),
    )


def in_language(value: str | dict[str, str], language: str) -> str:
    """A unit is the same everywhere (%), or has a word in each language."""
    return value[language] if isinstance(value, dict) else value


def offer(key: str, language: str = "") -> Offer | None:
    return next((one for one in offers(language) if one.key == key), None)
