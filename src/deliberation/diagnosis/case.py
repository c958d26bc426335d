"""What one edition of a diagnosis rests on, as data that can be kept and published.

A published report is computed from its case and its grid alone, so that anyone who downloads the
case finds the same scores, messages and ranks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from .errors import DiagnosisError
from .scores import Missing, Value, Values

Audience = Literal["residents", "elected", "officers", "associations"]
AUDIENCES: tuple[Audience, ...] = ("residents", "elected", "officers", "associations")


@dataclass(frozen=True)
class Seen:
    """How one audience sees one element. mean: 0 to 10. answers: how many people, at least one.
    representative: the people asked were drawn by lot and may stand for all."""

    audience: Audience
    element: str
    mean: Fraction
    answers: int
    weighted: bool = False
    representative: bool = False


@dataclass(frozen=True)
class Case:
    """version: of the grid. values: by indicator id, those without one are unknown. seen: at most
    one for an audience and element. wanted: share (0 to 1) of residents for whom an element is a
    priority. asked: how many residents said their priorities."""

    version: str
    region: str
    conditions: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    seen: tuple[Seen, ...] = ()
    wanted: Mapping[str, Fraction] = field(default_factory=dict)
    asked: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain data: exact fractions as "n/d", "unknown" and "not_applicable" as these words."""
        return {
            "version": self.version,
            "region": self.region,
            "conditions": list(self.conditions),
            "values": {
                name: value if isinstance(value, int) else value.value
                for name, value in self.values.items()
            },
            "seen": [
                {
                    "audience": one.audience,
                    "element": one.element,
                    "mean": str(one.mean),
                    "answers": one.answers,
                    "weighted": one.weighted,
                    "representative": one.representative,
                }
                for one in self.seen
            ],
            "wanted": {name: str(share) for name, share in self.wanted.items()},
            "asked": self.asked,
        }


def case_of(raw: Mapping[str, Any]) -> Case:
    """The case that `to_json` wrote; raises DiagnosisError for a value that it never writes."""
    try:
        return Case(
            version=str(raw["version"]),
            region=str(raw["region"]),
            conditions=tuple(str(one) for one in raw["conditions"]),
            values={str(name): value_of(value) for name, value in raw["values"].items()},
            seen=tuple(_seen(one) for one in raw["seen"]),
            wanted={str(name): Fraction(share) for name, share in raw["wanted"].items()},
            asked=int(raw["asked"]),
        )
    except (KeyError, TypeError, AttributeError, ZeroDivisionError) as problem:
        raise DiagnosisError(f"not a case of a diagnosis: {problem!r}") from None


def value_of(raw: object) -> Value:
    """A value as files hold it: a whole number, "unknown" (or nothing), "not_applicable"."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    text = str(raw if raw is not None else "").strip().lower()
    if text in ("", "?", "unknown"):
        return Missing.UNKNOWN
    if text in ("na", "n/a", "not_applicable"):
        return Missing.NOT_APPLICABLE
    if text.isascii() and text.isdigit():
        return int(text)
    raise DiagnosisError(f"{raw!r} is no value: a whole number, unknown or not_applicable")


def _seen(raw: Mapping[str, Any]) -> Seen:
    if raw["audience"] not in AUDIENCES:
        raise DiagnosisError(f"{raw['audience']!r} is none of {', '.join(AUDIENCES)}")
    return Seen(
        audience=raw["audience"],
        element=str(raw["element"]),
        mean=Fraction(raw["mean"]),
        answers=int(raw["answers"]),
        weighted=bool(raw["weighted"]),
        representative=bool(raw["representative"]),
    )
