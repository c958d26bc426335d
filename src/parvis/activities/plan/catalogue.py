"""The models of plans: data of `data/plans.yaml`, read once, in the reader's language.

What a model says of the law is a first value of a plan's settings, never a rule of the program.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "plans.yaml"
DEFAULT = "transition"


@dataclass(frozen=True)
class Words:
    """A text in several languages; `str()` gives that of the present one, else French."""

    texts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        texts = dict(self.texts)
        return texts.get((get_language() or "fr")[:2]) or texts["fr"]


@dataclass(frozen=True)
class Duty:
    """Something that must happen; months after the plan's start, where there is a date."""

    text: Words
    source: Words
    months: int | None = None


@dataclass(frozen=True)
class ExtraField:
    """What actions of this sort of plan say besides; type: text, number or choice."""

    key: str
    label: Words
    type: str
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else str(self.label)


@dataclass(frozen=True)
class Start:
    """An axis to begin with, and the titles of the objectives under it."""

    title: Words
    children: tuple[Words, ...]


@dataclass(frozen=True)
class PlanModel:
    """A sort of plan. levels: what it calls its axes and objectives ("" where it has none)."""

    slug: str
    plan_type: str
    years: int
    name: Words
    purpose: Words
    basis: Words
    adopted_by: Words
    levels: dict[str, Words] = field(hash=False)
    duties: tuple[Duty, ...] = ()
    fields: tuple[ExtraField, ...] = ()
    formats: tuple[str, ...] = ()
    objectives: tuple[Start, ...] = ()

    def used_levels(self) -> list[str]:
        """The levels of objectives that this plan has, from the top."""
        return [name for name, words in self.levels.items() if name != "action" and str(words)]


def words(value: dict[str, str]) -> Words:
    return Words(tuple(value.items()))


def duty_of(row: dict[str, Any]) -> Duty:
    return Duty(words(row["text"]), words(row["source"]), row.get("months"))


def field_of(row: dict[str, Any]) -> ExtraField:
    return ExtraField(
        row["key"],
        words(row["label"]),
        row["type"],
        row.get("unit", ""),
        tuple(row.get("choices", ())),
    )


def start_of(row: dict[str, Any]) -> Start:
    return Start(words(row["title"]), tuple(words(child) for child in row["children"]))


def model_from(row: dict[str, Any]) -> PlanModel:
    return PlanModel(
        slug=row["slug"],
        plan_type=row["plan_type"],
        years=row["years"],
        **{name: words(row[name]) for name in ("name", "purpose", "basis", "adopted_by")},
        levels={name: words(value) for name, value in row["levels"].items()},
        duties=tuple(duty_of(one) for one in row["duties"]),
        fields=tuple(field_of(one) for one in row["fields"]),
        formats=tuple(row["formats"]),
        objectives=tuple(start_of(one) for one in row["objectives"]),
    )


@lru_cache
def raw() -> dict[str, Any]:
    return yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@lru_cache
def plan_models() -> dict[str, PlanModel]:
    """Every model of plan, by slug, in the order of the file."""
    return {row["slug"]: model_from(row) for row in raw()["plans"]}


@lru_cache
def usual_criteria() -> tuple[tuple[Words, Words], ...]:
    """Title and question of each criterion of an evaluation."""
    return tuple((words(row["title"]), words(row["question"])) for row in raw()["criteria"])


def format_names(model: PlanModel) -> list[str]:
    """The ways to work with residents that suit this sort of plan."""
    known = raw()["formats"]
    return [str(words(known[name])) for name in model.formats]
