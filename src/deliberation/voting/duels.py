"""Priorities compared two at a time by many people: how often each is chosen, and how sure it is.

Each pair of options is one question. With w answers for the first of n, the share of people who
prefer it is estimated by (w + 1) / (n + 2), the rule of succession of Laplace (1774): a pair that
nobody judged counts one half, and one answer does not settle it. An option's score is the mean of
its shares against each other option: the chance that it wins a question drawn at random. So an
option is not helped by having met only weak ones, as a plain ratio of wins would let it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """One option: its `rank` (equal scores share one), exact `score` from 0 to 1, exact `variance`
    of the score, how many answers it `won` of those it was `compared` in."""

    option: str
    rank: int
    score: Fraction
    variance: Fraction
    won: int
    compared: int

    @property
    def margin(self) -> float:
        """Half the width of an interval with about 95 chances in 100 of holding the true value:
        1.96 standard deviations."""
        return 1.96 * sqrt(self.variance)


def standings(options: Sequence[str], wins: Mapping[Pair, int]) -> list[Standing]:
    """Every option, the highest score first; equal ones in the order of `options`.

    wins[a, b]: how many answers preferred a to b; a pair that is absent has none. Answers without
    a preference are left out by the caller. Variance: that of independent Beta(w + 1, n - w + 1)
    shares, the posterior that goes with Laplace's rule. ValueError for options that are named
    twice, unknown ones and counts below 0. Exact but for `margin`; O(options^2).
    """
    check(options, wins)
    found = [standing(option, options, wins) for option in options]
    found.sort(key=lambda one: -one.score)
    ranks: dict[Fraction, int] = {}
    for place, one in enumerate(found, start=1):
        ranks.setdefault(one.score, place)
    return [
        Standing(one.option, ranks[one.score], one.score, one.variance, one.won, one.compared)
        for one in found
    ]


def standing(option: str, options: Sequence[str], wins: Mapping[Pair, int]) -> Standing:
    """One option, not ranked yet."""
    others = [other for other in options if other != option]
    score = variance = Fraction(0)
    won = compared = 0
    for other in others:
        for_it, against = wins.get((option, other), 0), wins.get((other, option), 0)
        share, spread = estimate(for_it, for_it + against)
        score, variance = score + share, variance + spread
        won, compared = won + for_it, compared + for_it + against
    if not others:
        return Standing(option, 0, Fraction(1), Fraction(0), 0, 0)
    count = len(others)
    return Standing(option, 0, score / count, variance / count**2, won, compared)


def estimate(won: int, answers: int) -> tuple[Fraction, Fraction]:
    """Mean and variance of Beta(won + 1, answers - won + 1)."""
    share = Fraction(won + 1, answers + 2)
    return share, share * (1 - share) / (answers + 3)


def check(options: Sequence[str], wins: Mapping[Pair, int]) -> None:
    known = set(options)
    if len(known) != len(options):
        raise ValueError("an option is named twice")
    for (first, second), number in wins.items():
        if first not in known or second not in known or first == second:
            raise ValueError(f"no such pair: {first!r} and {second!r}")
        if number < 0:
            raise ValueError(f"{first!r} cannot win {number} times over {second!r}")
