"""What a count returns: the winners, and every step that led to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..budgeting.amounts import Number, as_json
from .thresholds import Check
from .ties import TieBreak, Ties

Figure = Number | str
Json = bool | int | str | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count.

    `action`: what happened, a word of the method (each method's docstring lists its own);
    `options`: to whom; `tallies`: what each option concerned had, in the method's unit;
    `figures`: the other exact numbers and labels of the step.
    """

    action: str
    options: tuple[str, ...]
    tallies: Mapping[str, Number] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The step as JSON-able values; fractions as ``"a/b"``."""
        return {
            "action": self.action,
            "options": list(self.options),
            "tallies": {name: as_json(value) for name, value in self.tallies.items()},
            "figures": {name: _figure(value) for name, value in self.figures.items()},
        }


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a vote.

    `winners`: in order; empty when the method found none (a proposal not adopted);
    `ballots`: counted; `blank` and `invalid`: not counted. `support`: for the methods where
    it has a meaning, how many ballots stand behind each winner. `ties`: every tie met;
    `parameters`: what else was chosen. `checks`: quorums and majorities asked for, see
    `thresholds.require`: the winners are a decision only if `valid`.
    """

    rule: str
    options: tuple[str, ...]
    seats: int
    ballots: int
    blank: int
    invalid: int
    winners: tuple[str, ...]
    steps: tuple[Step, ...]
    ties: tuple[TieBreak, ...] = ()
    tie_settings: Ties = field(default_factory=Ties)
    support: Mapping[str, Number] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    @property
    def losers(self) -> tuple[str, ...]:
        """The options that did not win, in the order of the ballot paper."""
        return tuple(name for name in self.options if name not in self.winners)

    @property
    def valid(self) -> bool:
        """All quorums and majorities asked for were reached."""
        return all(check.met for check in self.checks)

    def to_json(self) -> dict[str, Json]:
        """The whole result as JSON-able values; fractions as ``"a/b"``."""
        return {
            "rule": self.rule,
            "options": list(self.options),
            "seats": self.seats,
            "ballots": self.ballots,
            "blank": self.blank,
            "invalid": self.invalid,
            "winners": list(self.winners),
            "valid": self.valid,
            "checks": [check.to_json() for check in self.checks],
            "support": {name: as_json(value) for name, value in self.support.items()},
            "parameters": dict(self.parameters),
            "steps": [step.to_json() for step in self.steps],
            "ties": [_tie(tie) for tie in self.ties],
            "tie_rule": self.tie_settings.rule,
            "seed": self.tie_settings.seed,
        }


def _figure(value: Figure) -> int | str:
    return value if isinstance(value, str) else as_json(value)


def _tie(tie: TieBreak) -> dict[str, Json]:
    return {
        "contenders": list(tie.contenders),
        "decided_by": tie.decided_by,
        "decisive": tie.decisive,
    }
