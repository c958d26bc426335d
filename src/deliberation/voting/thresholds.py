"""Quorums and majorities, as data, with exact edges."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal, get_args

from ..budgeting.amounts import Number, as_json

if TYPE_CHECKING:
    from .result import Json, Result

Base = Literal["inhabitants", "eligible", "cast"]
Comparison = Literal["at-least", "more-than", "at-most"]
Kind = Literal["turnout", "support"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a base: ``Threshold(Fraction(1, 10), "inhabitants")`` is at least 10 %.

    `base`: ``inhabitants``, ``eligible`` people, or votes ``cast`` (see `Condition` for
    which ballots that includes).
    """

    share: Fraction
    base: Base
    comparison: Comparison = "at-least"

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"a share is between 0 and 1, not {self.share}")
        if self.base not in get_args(Base) or self.comparison not in get_args(Comparison):
            raise ValueError(f"no such threshold: {self.comparison} of {self.base}")

    def limit(self, base: int) -> int:
        """The smallest whole number that passes; for ``at-most``, the largest.

        Half of 10 is 5: at least 5, more than 5 is 6. A third of 10: at least 4, more than
        3 is 4, at most 3.
        """
        exact = self.share * base
        if self.comparison == "at-least":
            return ceil(exact)
        return floor(exact) + (1 if self.comparison == "more-than" else 0)

    def holds(self, count: Number, base: int) -> bool:
        """Whether `count` of `base` passes; exact."""
        exact = self.share * base
        if self.comparison == "at-most":
            return count <= exact
        return count > exact if self.comparison == "more-than" else count >= exact


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold for the winners to be a decision.

    `kind`: ``turnout``: enough people took part; ``support``: each winner has enough votes.
    `blank`, `invalid`, `abstentions`: whether these count as taking part (turnout), and as
    votes cast in the base of a majority (support).
    """

    name: str
    kind: Kind
    threshold: Threshold
    blank: bool = True
    invalid: bool = True
    abstentions: bool = False

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"kind must be one of {get_args(Kind)}, not {self.kind!r}")
        if self.kind == "turnout" and self.threshold.base == "cast":
            raise ValueError("a turnout is a share of the inhabitants or of the eligible people")


@dataclass(frozen=True, slots=True)
class Electorate:
    """How many people there are: None where it is not known; `abstentions`: declared ones."""

    inhabitants: int | None = None
    eligible: int | None = None
    abstentions: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """What a condition found: `had` of `base`, where `needed` was the edge."""

    name: str
    kind: Kind
    threshold: Threshold
    base: int
    had: Number
    needed: int
    met: bool
    option: str = ""

    def to_json(self) -> dict[str, "Json"]:
        """The check as JSON-able values; fractions as ``"a/b"``."""
        return {
            "name": self.name,
            "kind": self.kind,
            "option": self.option,
            "share": as_json(self.threshold.share),
            "of": self.threshold.base,
            "comparison": self.threshold.comparison,
            "base": self.base,
            "had": as_json(self.had),
            "needed": self.needed,
            "met": self.met,
        }


_HALF = Fraction(1, 2)
CONDITIONS: Mapping[str, Condition] = {
    condition.name: condition
    for condition in (
        Condition("popular-consultation", "turnout", Threshold(Fraction(1, 10), "inhabitants")),
        Condition("half-of-eligible", "turnout", Threshold(_HALF, "eligible", "more-than")),
        Condition(
            "simple-majority",
            "support",
            Threshold(_HALF, "cast", "more-than"),
            blank=False,
            invalid=False,
        ),
        Condition(
            "absolute-majority", "support", Threshold(_HALF, "cast", "more-than"), invalid=False
        ),
        Condition("majority-of-eligible", "support", Threshold(_HALF, "eligible", "more-than")),
        Condition(
            "two-thirds",
            "support",
            Threshold(Fraction(2, 3), "cast"),
            blank=False,
            invalid=False,
        ),
        Condition(
            "four-fifths",
            "support",
            Threshold(Fraction(4, 5), "cast"),
            blank=False,
            invalid=False,
        ),
    )
}


def parse_condition(text: str) -> Condition:
    """A condition by its name, or written like ``turnout at-least 10% of inhabitants``.

    A written one counts blank and invalid ballots as taking part and as votes cast. Raises
    ValueError that says what can be written.
    """
    if text in CONDITIONS:
        return CONDITIONS[text]
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"the condition {text!r} is none of {', '.join(CONDITIONS)}, nor written like "
            "'turnout at-least 10% of inhabitants' or 'support more-than 1/2 of cast'"
        )
    kind: Kind = next(each for each in get_args(Kind) if each == found["kind"])
    how: Comparison = next(each for each in get_args(Comparison) if each == found["how"])
    base: Base = next(each for each in get_args(Base) if each == found["base"])
    return Condition(text, kind, Threshold(_share(found["share"]), base, how))


WRITTEN = re.compile(
    rf"(?P<kind>{'|'.join(get_args(Kind))}) (?P<how>{'|'.join(get_args(Comparison))}) "
    rf"(?P<share>[0-9]+(?:\.[0-9]+)?%|[0-9]+/[1-9][0-9]*) of (?P<base>{'|'.join(get_args(Base))})"
)


def _share(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def require(
    result: "Result", conditions: Iterable[Condition], electorate: Electorate | None = None
) -> "Result":
    """The same result with each condition checked.

    Raises ValueError when the electorate lacks a number that a condition needs, and for a
    condition of support with a method that has no number of supporters.
    """
    who = electorate or Electorate()
    checks = [check for each in conditions for check in _checks(result, each, who)]
    return replace(result, checks=(*result.checks, *checks))


def _checks(result: "Result", condition: Condition, electorate: Electorate) -> list[Check]:
    part = _cast(result, condition, electorate)
    base = part if condition.threshold.base == "cast" else _base(condition.threshold, electorate)
    if condition.kind == "turnout":
        return [_check(condition, part, base)]
    if result.winners and not result.support:
        raise ValueError(f"{result.rule} has no number of supporters to compare with a majority")
    return [_check(condition, result.support[name], base, name) for name in result.winners]


def _check(condition: Condition, had: Number, base: int, option: str = "") -> Check:
    threshold = condition.threshold
    met = threshold.holds(had, base)
    needed = threshold.limit(base)
    return Check(condition.name, condition.kind, threshold, base, had, needed, met, option)


def _cast(result: "Result", condition: Condition, electorate: Electorate) -> int:
    """The ballots counted, and what else the condition counts with them."""
    return (
        result.ballots
        + (result.blank if condition.blank else 0)
        + (result.invalid if condition.invalid else 0)
        + (electorate.abstentions if condition.abstentions else 0)
    )


def _base(threshold: Threshold, electorate: Electorate) -> int:
    base = electorate.inhabitants if threshold.base == "inhabitants" else electorate.eligible
    if base is None:
        raise ValueError(f"say how many people are the base: {threshold.base}")
    return base
