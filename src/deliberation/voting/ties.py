"""Ties between options: what decides, in a way anyone can recompute."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

TieRule = Literal["lot", "order"]
Criterion = Literal["earlier-stage", "lot", "order"]


def lot(seed: str, option: str) -> str:
    """The number drawn for an option: SHA-256 of ``seed + ":" + option`` in hexadecimal.

    The lowest comes first. The seed is published before the votes are known, or drawn in
    public after the vote closes.
    """
    return sha256(f"{seed}:{option}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ties:
    """How exactly equal options are told apart.

    ``"lot"``: by the lot of `seed`; ``"order"``: the option listed first comes first.
    Methods that have a rule of their own (earlier stages of the count, for instant runoff
    and the transferable vote) apply that one first.
    """

    rule: TieRule = "lot"
    seed: str = ""

    def __post_init__(self) -> None:
        if self.rule not in ("lot", "order"):
            raise ValueError(f"ties must be 'lot' or 'order', not {self.rule!r}")

    def ranks(self, options: Sequence[str]) -> tuple[int, ...]:
        """The place of each option, from 0: of equal options the lowest place wins."""
        numbers = range(len(options))
        if self.rule == "order":
            return tuple(numbers)
        drawn = sorted(numbers, key=lambda number: (lot(self.seed, options[number]), number))
        places = {number: place for place, number in enumerate(drawn)}
        return tuple(places[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A tie that was met.

    `contenders`: the options that were exactly equal, in the order given to them;
    `decided_by`: what put them in this order; `decisive`: another order would give other
    winners (each method says how it finds out).
    """

    contenders: tuple[str, ...]
    decided_by: Criterion
    decisive: bool
