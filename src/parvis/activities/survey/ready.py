"""The questionnaires that come ready: `data/perception-<year>.yaml`, for four audiences.

A municipality copies one into its survey and may change it; `Version.source` remembers which, so
that answers of two years or of two municipalities are only compared where they were asked alike.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from deliberation.surveys.questionnaire import Questionnaire, Texts
from deliberation.surveys.storing import from_json
from parvis.activities.survey.configuration import AUDIENCES

DATA = Path(__file__).parent / "data"
EDITIONS = ("2026",)


@dataclass(frozen=True)
class Ready:
    """slug: such as `perception-residents-2026.1`; audience: a key of `AUDIENCES`."""

    slug: str
    audience: str
    name: Texts
    questionnaire: Questionnaire


@lru_cache
def ready_questionnaires() -> dict[str, Ready]:
    """Every ready questionnaire, by slug."""
    raws = [read(edition) for edition in EDITIONS]
    found = [ready_for(audience, raw) for raw in raws for audience, _label in AUDIENCES]
    return {one.slug: one for one in found}


def read(edition: str) -> dict[str, Any]:
    with (DATA / f"perception-{edition}.yaml").open(encoding="utf-8") as source:
        return yaml.load(source, Loader=yaml.CSafeLoader)


def ready_for(audience: str, raw: dict[str, Any]) -> Ready:
    """The questions of one audience, each in the words meant for it."""
    sections = [section_for(audience, section, raw["scale"]) for section in raw["sections"]]
    kept = {"languages": raw["languages"], "sections": [one for one in sections if one]}
    slug = f"perception-{audience}-{raw['version']}"
    return Ready(slug, audience, raw["names"][audience], from_json(kept))


def section_for(audience: str, raw: dict[str, Any], scale: dict[str, Texts]) -> dict[str, Any]:
    asked = [item_for(audience, one, scale) for one in meant(audience, raw.get("items", []))]
    asked += [
        {name: value for name, value in one.items() if name != "for"}
        for one in meant(audience, raw.get("questions", []))
    ]
    head = {name: raw[name] for name in ("key", "title", "text") if name in raw}
    return head | {"questions": asked}


def meant(audience: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows for an audience: those without `for` are for all."""
    return [row for row in rows if audience in row.get("for", [audience])]


def item_for(audience: str, raw: dict[str, Any], scale: dict[str, Texts]) -> dict[str, Any]:
    """A perception item: a mark from 0 to 10, with "I do not know" apart."""
    words = raw.get(audience) or raw["others"]
    return {
        "key": raw["key"],
        "kind": "scale",
        "label": words,
        "theme": raw["theme"],
        "dont_know": True,
        "low_label": scale["low"],
        "high_label": scale["high"],
    }
