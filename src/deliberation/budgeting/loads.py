"""What each voter has paid so far in Phragmén's rule, in exact arithmetic and few numbers.

All supporters of a project have the same load once it is bought, so a voter's load is one
of as many levels as there are purchases. It is enough to know, for each project, how many
of its supporters stand at each level.
"""

from fractions import Fraction
from math import gcd

import numpy as np

from .profile import Integers, Profile


class Loads:
    """The loads of all voters, changed by `raise_to`.

    `levels`: numerators of the load levels over the common `denominator`, level 0 (nothing
    paid) first. `standing`: the level of each group of equal ballots. `counts`: voters by
    project and level. Money is in the unit of the costs given.
    """

    def __init__(self, profile: Profile, costs: tuple[int, ...]) -> None:
        self.profile = profile
        self.costs = costs
        self.levels = [0]
        self.denominator = 1
        self.standing = np.zeros(len(profile.weights), dtype=np.int64)
        self.counts = np.zeros((len(costs), 1), dtype=np.int64)
        np.add.at(self.counts[:, 0], profile.items, profile.weights[profile.groups])
        self.votes: tuple[int, ...] = tuple(self.counts[:, 0].tolist())

    def load_with(self, number: int) -> Fraction:
        """The load of a project's supporters if it were bought now."""
        counted = self.counts[number].tolist()
        paid = sum(count * level for count, level in zip(counted, self.levels, strict=True))
        owed = self.costs[number] * self.denominator
        return Fraction(paid + owed, self.votes[number] * self.denominator)

    def payments(self, number: int, load: Fraction) -> tuple[tuple[int, Fraction], ...]:
        """Who would pay how much, to reach a load: (voters, amount), the highest first."""
        counted = self.counts[number].tolist()
        paid = [
            (count, load - Fraction(level, self.denominator))
            for count, level in zip(counted, self.levels, strict=True)
            if count
        ]
        return tuple(sorted(paid, key=lambda pair: -pair[1]))

    def raise_to(self, number: int, load: Fraction) -> None:
        """Bring all supporters of a project to the same load; O(marks of its supporters)."""
        self._add_level(load)
        groups = self.profile.supporters(number)
        marks = marks_of(self.profile, groups)
        holders = self.profile.groups[marks]
        items, weights = self.profile.items[marks], self.profile.weights[holders]
        np.subtract.at(self.counts, (items, self.standing[holders]), weights)
        top = len(self.levels) - 1
        np.add.at(self.counts, (items, np.full(len(items), top)), weights)
        self.standing[groups] = top

    def _add_level(self, load: Fraction) -> None:
        factor = load.denominator // gcd(load.denominator, self.denominator)
        self.denominator *= factor
        self.levels = [level * factor for level in self.levels]
        self.levels.append(load.numerator * (self.denominator // load.denominator))
        self.counts = np.pad(self.counts, ((0, 0), (0, 1)))


def marks_of(profile: Profile, groups: Integers) -> Integers:
    """The places in `profile.items` of all marks of some groups."""
    lengths = profile.lengths[groups]
    before = np.cumsum(lengths) - lengths
    starts = profile.starts[:-1][groups]
    marks: Integers = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
    return marks
