"""What a council may add to a counting rule, as data that can be published and recounted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .amounts import Number, as_json, simplest
from .envelopes import Envelope, Envelopes
from .groups import ConstraintError, Group
from .guarantees import Exclusion, Guarantee
from .model import Instance
from .result import Result
from .thresholds import Threshold


@dataclass(frozen=True, slots=True)
class Constraints:
    """The constraints of a count, in the order in which they act.

    First `threshold` (minimum support) sends projects out; then the rule counts, within
    the `envelopes` and with at most one project of each of the `exclusions`; then each of
    the `guarantees` that does not hold is kept by paying for projects of its group first.
    """

    threshold: Threshold | None = None
    envelopes: Envelopes | None = None
    exclusions: tuple[Exclusion, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()

    def check(self, instance: Instance) -> None:
        """Raise ConstraintError for what no result of this election could respect."""
        for constraint in (self.envelopes, *self.exclusions, *self.guarantees):
            if constraint is not None:
                constraint.check(instance)

    def to_json(self) -> dict[str, Any]:
        """JSON-able values, from which `from_json` makes an equal object."""
        found: dict[str, Any] = {}
        if self.threshold:
            minimum = as_json(self.threshold.minimum)
            found["threshold"] = {"measure": self.threshold.measure, "minimum": minimum}
        if self.envelopes:
            found["envelopes"] = {
                "mode": self.envelopes.mode,
                "leftover": self.envelopes.leftover,
                "envelopes": [_envelope(envelope) for envelope in self.envelopes.envelopes],
            }
        if self.exclusions:
            found["exclusions"] = [
                {"projects": list(e.projects), "kept": e.kept} for e in self.exclusions
            ]
        if self.guarantees:
            found["guarantees"] = [
                {"group": _group(g.group), "places": g.places} for g in self.guarantees
            ]
        return found

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Constraints":
        """Read what `to_json` wrote. ConstraintError says what is missing or unknown."""
        unknown = sorted(set(data) - {"threshold", "envelopes", "exclusions", "guarantees"})
        if unknown:
            raise ConstraintError(f"unknown constraints: {', '.join(unknown)}")
        try:
            return _read(data)
        except (KeyError, TypeError, AttributeError) as error:
            raise ConstraintError(f"the constraints cannot be read: {error!r}") from error


def constraints_of(result: Result) -> Constraints | None:
    """The constraints under which a result was counted, or None."""
    text = result.parameters.get("constraints")
    return Constraints.from_json(json.loads(text)) if text else None


def read_number(value: int | str) -> Number:
    """A number written by `as_json`: an integer, or text such as ``"1/3"`` or ``"0.5"``."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ConstraintError(f"write {value!r} as an integer, or as text such as '1/3'")
    try:
        return simplest(Fraction(value))
    except (ValueError, ZeroDivisionError):
        raise ConstraintError(f"{value!r} is not a number such as 5 or '1/3'") from None


def _group(group: Group) -> dict[str, Any]:
    return {"column": group.column, "values": list(group.values)}


def _envelope(envelope: Envelope) -> dict[str, Any]:
    cap = None if envelope.cap is None else as_json(envelope.cap)
    return {"group": _group(envelope.group), "cap": cap, "floor": as_json(envelope.floor)}


def _read(data: Mapping[str, Any]) -> Constraints:
    threshold, envelopes = data.get("threshold"), data.get("envelopes")
    return Constraints(
        threshold=threshold and Threshold(read_number(threshold["minimum"]), threshold["measure"]),
        envelopes=envelopes and _read_envelopes(envelopes),
        exclusions=tuple(
            Exclusion(tuple(e["projects"]), e.get("kept", "")) for e in data.get("exclusions", ())
        ),
        guarantees=tuple(
            Guarantee(_read_group(g["group"]), g.get("places", 1))
            for g in data.get("guarantees", ())
        ),
    )


def _read_group(data: Mapping[str, Any]) -> Group:
    return Group(data["column"], tuple(data["values"]))


def _read_envelopes(data: Mapping[str, Any]) -> Envelopes:
    envelopes = (
        Envelope(
            _read_group(item["group"]),
            None if item.get("cap") is None else read_number(item["cap"]),
            read_number(item.get("floor", 0)),
        )
        for item in data["envelopes"]
    )
    return Envelopes(tuple(envelopes), data.get("mode", "within"), data.get("leftover", "kept"))
