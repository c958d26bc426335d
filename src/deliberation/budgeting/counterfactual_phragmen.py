"""What would have made a project win by Phragmén's sequential rule.

A project that is not bought disturbs nothing, unless it stops the count, and then it has
lost. So its changed self wins exactly if, before some purchase of the count as it was or
at its end, its supporters have the money at least as soon as those of what came next, and
it fits into what is left of the budget. One replay of the count answers for all losers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from math import ceil

import numpy as np

from .counterfactual_greedy import Found, first_true
from .model import Instance
from .phragmen import PhragmenCount
from .profile import Integers
from .result import Result
from .scaling import scaled_costs
from .ties import TieKey


def phragmen_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes, cost to cut) of each loser, by id; see `counterfactual.changes`.

    The added voters are those who have paid least at that moment: nobody else helps more,
    so no smaller number does. O(purchases x (groups + losers x purchases)).
    """
    losers = [Loser(instance, result, name) for name in result.losers]
    for moment in _moments(instance, result):
        for loser in losers:
            loser.consider(moment)
    return {loser.name: loser.found() for loser in losers}


@dataclass(frozen=True)
class Moment:
    """What voters have paid just before a purchase or the end; money in the count's unit.

    `levels`: the different amounts paid, over `denominator`, lowest first; `standing`: for
    each project how many of its supporters have paid each of them, `everybody`: the same
    for all voters. `left` of the budget. `load`: that of the project whose turn came, None
    when no other was waiting; `key`: of the project bought, None when the count ended.
    """

    levels: tuple[int, ...]
    denominator: int
    standing: Integers
    everybody: Integers
    left: int
    load: Fraction | None
    key: TieKey | None


def _moments(instance: Instance, result: Result) -> Iterator[Moment]:
    ties = result.tie_settings
    count, keys = PhragmenCount(instance, ties), ties.keys(instance)
    before = _state(count)
    for purchase in count.purchases():
        yield before(purchase.load, keys[purchase.project])
        before = _state(count)
    stopped = count.stopped_by
    yield before(count.loads.load_with(stopped[0]) if stopped else None, None)


def _state(count: PhragmenCount) -> Callable[[Fraction | None, TieKey | None], Moment]:
    """The moment there is now, once it is known what comes next."""
    loads, left = count.loads, count.left
    levels, denominator, standing = tuple(loads.levels), loads.denominator, loads.counts.copy()
    everybody = np.zeros(len(levels), dtype=np.int64)
    np.add.at(everybody, loads.standing, loads.profile.weights)

    def moment(load: Fraction | None, key: TieKey | None) -> Moment:
        return Moment(levels, denominator, standing, everybody, left, load, key)

    return moment


class Loser:
    """One project not bought, and the smallest winning changes found so far."""

    def __init__(self, instance: Instance, result: Result, name: str) -> None:
        self.name, self.ties = name, result.tie_settings
        self.project = instance.by_id[name]
        self.number = list(instance.by_id).index(name)
        self.votes = instance.votes[name]
        self.scale = scaled_costs(instance)[0]
        self.cost = int(self.project.cost * self.scale)
        # One more than what is possible stands for "not found".
        affordable = self.project.cost <= instance.budget
        self.most_votes = instance.voters - self.votes if affordable else 0
        self.most_cut = ceil(self.project.cost) - 1
        self.fewest, self.least = self.most_votes + 1, self.most_cut + 1

    def found(self) -> Found:
        """The smallest changes, None where there is none."""
        return (
            self.fewest if self.fewest <= self.most_votes else None,
            self.least if self.votes and self.least <= self.most_cut else None,
        )

    def consider(self, moment: Moment) -> None:
        """Look for smaller changes that win at this moment."""
        if self.cost <= moment.left:
            wins = self._with_votes(moment)
            self.fewest = first_true(wins, self.fewest - 1) or self.fewest
        if self.votes:
            self.least = min(self.least, self._cost_to_cut(moment))

    def _with_votes(self, moment: Moment) -> Callable[[int], bool]:
        """Whether the project wins now with some votes more, from those who paid least."""
        if moment.load is None:
            return lambda added: True
        unit = moment.load.denominator
        limit = moment.load.numerator * moment.denominator
        needed = (self.cost * moment.denominator + self._paid(moment)) * unit - self.votes * limit
        free = (moment.everybody - moment.standing[self.number]).tolist()
        people = list(accumulate(free, initial=0))
        gains = [limit - level * unit for level in moment.levels]
        money = list(accumulate((g * n for g, n in zip(gains, free, strict=True)), initial=0))

        def wins(added: int) -> bool:
            level = next(n for n, upto in enumerate(people[1:]) if added <= upto)
            spare = money[level] + (added - people[level]) * gains[level] - needed
            return spare > 0 or (spare == 0 and self._wins_tie(moment, self.cost, added))

        return wins

    def _cost_to_cut(self, moment: Moment) -> int:
        """The least cut that wins now, whatever it is."""
        best, level = Fraction(moment.left), None
        if moment.load is not None:
            level = self.votes * moment.load - Fraction(self._paid(moment), moment.denominator)
            best = min(best, level)
        cut = max(1, ceil((self.cost - best) / self.scale))
        cost = self.cost - cut * self.scale
        return cut + 1 if cost == level and not self._wins_tie(moment, cost, 0) else cut

    def _paid(self, moment: Moment) -> int:
        """What the supporters have paid together, over the denominator."""
        people = moment.standing[self.number].tolist()
        return sum(n * level for n, level in zip(people, moment.levels, strict=True))

    def _wins_tie(self, moment: Moment, cost: int, added: int) -> bool:
        """Level with what comes next. If that was too expensive, the count stops for both."""
        if moment.key is None:
            return False
        changed = replace(self.project, cost=Fraction(cost, self.scale))
        return self.ties.key(changed, self.votes + added) < moment.key
