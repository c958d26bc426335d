"""The indicator grid: versioned data, one file per edition.

`data/grid-2026.yaml` is the first. An assessment names the version it was made with, so that two
years are compared with the same questions or not at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import IO, Literal

from .editions import built_in, check_once, read_yaml
from .errors import DiagnosisError
from .texts import LANGUAGES, Texts, texts_of

Family = Literal["coe", "oecd", "ita"]
FAMILIES: Mapping[Family, frozenset[str]] = {
    "coe": frozenset(str(number) for number in range(1, 13)),
    "oecd": frozenset(str(number) for number in range(1, 11)),
    "ita": frozenset("ABCDEF"),
}
"""Other instruments, and their principles, steps or areas, in which a score can be read too."""
REGIONS = ("wallonia", "brussels", "flanders")
SEEDS = ("transparency", "participation")


@dataclass(frozen=True)
class Indicator:
    """One question. scale: name of its scale. law: the text it rests on, "" for none. binds:
    whether that text makes it a duty, or only allows or frames it. regions: where it applies. when:
    a condition of the municipality, "" for always. reads: the principles of each family that it
    counts for. weight: in its element's score."""

    id: str
    element: str
    seed: str
    scale: str
    source: str
    law: str
    regions: tuple[str, ...]
    when: str
    reads: Mapping[Family, tuple[str, ...]]
    text: Texts
    evidence: Texts
    weight: int = 1
    binds: bool = True

    @property
    def is_duty(self) -> bool:
        """Whether the law asks it of a municipality; the rest is voluntary practice."""
        return bool(self.law) and self.binds

    def applies(self, region: str, conditions: Iterable[str] = ()) -> bool:
        """Whether a municipality of that region and with these conditions is asked this.

        One of another region or country is asked what every region of the grid is asked.
        """
        here = region in self.regions or frozenset(self.regions) == frozenset(REGIONS)
        return here and (not self.when or self.when in set(conditions))


@dataclass(frozen=True)
class Grid:
    """elements, scales and sources by code; a scale is its anchors, the value being the place.
    met: by scale, the value from which a legal duty is met; what is above is good practice. A scale
    that is not there asks for its top."""

    version: str
    name: Texts
    elements: Mapping[str, Texts]
    scales: Mapping[str, tuple[Texts, ...]]
    sources: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    met: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {one.id: one for one in self.indicators}

    def top(self, indicator: Indicator) -> int:
        """The highest value of an indicator; the lowest is 0."""
        return len(self.scales[indicator.scale]) - 1

    def is_met(self, indicator: Indicator, value: int) -> bool:
        """Whether a value is all that the law asks, for a duty."""
        return value >= self.met.get(indicator.scale, self.top(indicator))


@lru_cache
def built_in_grid(version: str = "2026") -> Grid:
    """The grid of an edition that comes with the package."""
    with built_in("grid", version, what="grid").open(encoding="utf-8") as source:
        return read_grid(source)


def read_grid(source: IO[str]) -> Grid:
    """Read a grid; raises DiagnosisError naming the indicator and what to change."""
    expected = "a grid has the keys version, name, elements, scales, indicators"
    raw, rows = read_yaml(source, "indicators", expected=expected)
    parts = {key: _table(raw, key) for key in ("elements", "scales", "sources")}
    known = {key: frozenset(part) for key, part in parts.items()}
    indicators = tuple(_indicator(one, known) for one in rows)
    check_once(one.id for one in indicators)
    scales = {key: _anchors(key, anchors) for key, anchors in parts["scales"].items()}
    return Grid(
        version=str(raw.get("version") or ""),
        name=texts_of(raw.get("name"), "name"),
        elements={key: texts_of(text, key) for key, text in parts["elements"].items()},
        scales=scales,
        sources={key: str(_table(parts["sources"], key)["title"]) for key in parts["sources"]},
        indicators=indicators,
        met=_met(raw.get("met", {}), scales),
    )


def _met(raw: object, scales: Mapping[str, tuple[Texts, ...]]) -> dict[str, int]:
    """From which value of a scale a legal duty is met."""
    if not isinstance(raw, dict):
        raise DiagnosisError("met: expected names of scales, each with a value")
    found: dict[str, int] = {}
    for name, value in raw.items():
        if name not in scales or type(value) is not int or not 0 < value < len(scales[name]):
            raise DiagnosisError(f"met, {name}: expected a value of this scale, not {value!r}")
        found[name] = value
    return found


def _table(raw: Mapping[str, object], key: str) -> dict[str, object]:
    found = raw.get(key)
    if not isinstance(found, dict) or not found:
        raise DiagnosisError(f"{key}: expected names with what they stand for")
    return {str(name): value for name, value in found.items()}


def _anchors(name: str, anchors: object) -> tuple[Texts, ...]:
    if not isinstance(anchors, list) or len(anchors) < 2:
        raise DiagnosisError(f"scale {name}: at least two anchors, the lowest first")
    return tuple(texts_of(anchor, f"scale {name}, {place}") for place, anchor in enumerate(anchors))


def _indicator(raw: object, known: Mapping[str, frozenset[str]]) -> Indicator:
    if not isinstance(raw, dict) or not raw.get("id"):
        raise DiagnosisError(f"an indicator has an id: {raw}")
    name = str(raw["id"])
    for key, part in (("element", "elements"), ("scale", "scales"), ("source", "sources")):
        if raw.get(key) not in known[part]:
            raise DiagnosisError(f"{name}: {key} {raw.get(key)!r} is none of the {part}")
    if raw.get("seed") not in SEEDS:
        raise DiagnosisError(f"{name}: seed is {' or '.join(SEEDS)}")
    weight, binds = raw.get("weight", 1), raw.get("binds", True)
    if not isinstance(weight, int) or weight < 1:
        raise DiagnosisError(f"{name}: a weight is a whole number from 1")
    if not isinstance(binds, bool) or ("binds" in raw and not raw.get("law")):
        raise DiagnosisError(f"{name}: binds is true or false, beside a law")
    return Indicator(
        id=name,
        element=str(raw["element"]),
        seed=str(raw["seed"]),
        scale=str(raw["scale"]),
        source=str(raw["source"]),
        law=str(raw.get("law") or ""),
        regions=_subset(name, raw.get("regions", list(REGIONS)), frozenset(REGIONS)),
        when=str(raw.get("when") or ""),
        reads={family: _subset(name, raw.get(family, []), FAMILIES[family]) for family in FAMILIES},
        text=texts_of({language: raw.get(language) for language in LANGUAGES}, name),
        evidence=texts_of(raw.get("evidence"), f"{name}, evidence"),
        weight=weight,
        binds=binds,
    )


def _subset(name: str, values: object, allowed: frozenset[str]) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise DiagnosisError(f"{name}: expected a list, not {values!r}")
    found = tuple(str(value) for value in values)
    unknown = [value for value in found if value not in allowed]
    if unknown:
        raise DiagnosisError(f"{name}: {unknown[0]!r} is none of {', '.join(sorted(allowed))}")
    return found
