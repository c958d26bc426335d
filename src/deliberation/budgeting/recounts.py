"""What would have made a project win, found by counting changed elections again."""

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from math import ceil

import numpy as np

from .change import Basis
from .changed import Part, with_cost, with_votes
from .model import Instance
from .profile import Integers
from .result import Result

Figure = tuple[int | None, Basis]

SMALL = 12  # below this many, every smaller change is tried too


class Exhausted(Exception):
    """As many counts were made as were allowed."""


class Recounts:
    """Counts of changed elections, at most `limit` of them.

    `recount` counts an election by the same rule with the same options. `order` gives the
    groups of equal ballots from which votes are added, the first ones first; those that
    already chose a project are passed over.
    """

    def __init__(
        self,
        instance: Instance,
        recount: Callable[[Instance], Result],
        *,
        order: Callable[[], Integers],
        limit: int,
    ) -> None:
        self.instance, self.recount = instance, recount
        self._order, self.left = order, limit

    @cached_property
    def order(self) -> Integers:
        """The groups from which votes are added, in this order; only found when needed."""
        return self._order()

    def missing_votes(
        self, name: str, guess: int | None, *, floor: int = 0, monotone: bool = False
    ) -> Figure:
        """How many votes more make a project win; `guess`: the number to try first.

        `floor`: a number known to lose; `monotone`: whether more votes surely do as well,
        whoever gives them.
        """
        if self.left <= 0 or self.instance.vote_type not in ("approval", "choose-1"):
            return None, "not-searched"
        if self.instance.by_id[name].cost > self.instance.budget:
            return None, "smallest"
        free = self._free_groups(name)
        people = np.cumsum(self.instance.profile.weights[free])

        def wins(added: int) -> bool:
            parts = self._parts(free, people, added)
            return self._wins(name, with_votes(self.instance, name, parts))

        last = int(people[-1]) if len(people) else 0
        if monotone:
            return smallest(wins, last, guess, floor=floor, monotone=True)
        found, basis = smallest(wins, last, guess)
        # Other voters might have done more: that these are the fewest is not proved.
        return found, "recounted" if found and basis == "smallest" else basis

    def cost_to_cut(self, name: str, guess: int | None, *, monotone: bool) -> Figure:
        """By how many units of money less a project wins; `guess`: what to try first.

        `monotone`: whether a larger cut surely does as well.
        """
        cost = self.instance.by_id[name].cost

        def wins(cut: int) -> bool:
            return self._wins(name, with_cost(self.instance, name, cost - cut))

        return smallest(wins, ceil(cost) - 1, guess, monotone=monotone)

    def _wins(self, name: str, changed: Instance) -> bool:
        if self.left <= 0:
            raise Exhausted
        self.left -= 1
        return name in self.recount(changed).selected

    def _free_groups(self, name: str) -> Integers:
        number = list(self.instance.by_id).index(name)
        chose = np.zeros(len(self.instance.profile.weights), dtype=bool)
        chose[self.instance.profile.supporters(number)] = True
        return self.order[~chose[self.order]]

    def _parts(self, free: Integers, people: Integers, added: int) -> list[Part]:
        """The first `added` voters of some groups."""
        last = int(np.searchsorted(people, added))
        weights = self.instance.profile.weights[free[: last + 1]].tolist()
        weights[last] -= int(people[last]) - added
        return list(zip(free[: last + 1].tolist(), weights, strict=True))


def smallest(
    wins: Callable[[int], bool],
    last: int,
    guess: int | None = None,
    *,
    floor: int = 0,
    monotone: bool = False,
) -> Figure:
    """A number from 1 to `last` that wins while one less does not, and what is known of it.

    Goes up from the guess in larger and larger steps until it wins, then halves the gap:
    O(log last) trials. `floor`: a number known to lose, as do those below it. Where a
    larger change always does as well (`monotone`), that is the smallest. Otherwise it is
    called ``"smallest"`` only when it is small and every smaller one was tried; else
    ``"recounted"``: it wins. ``"not-found"``: none of those tried wins, the last one
    included; ``"not-searched"``: Exhausted came first.
    """
    search = Search(wins, floor)
    try:
        if search.widen(min(max(guess or 1, floor + 1), last), last):
            search.narrow()
        if monotone:
            return search.high or None, "smallest"
        top = search.high or last + 1
        if top <= SMALL + 1:
            search.try_all_below(top)
            return search.high or None, "smallest"
    except Exhausted:
        return (search.high, "recounted") if search.high else (None, "not-searched")
    return (search.high, "recounted") if search.high else (None, "not-found")


class Search:
    """Numbers tried so far: `low` loses; `high` wins, or is 0 as long as none does."""

    def __init__(self, wins: Callable[[int], bool], floor: int) -> None:
        self.wins, self.lost = wins, set[int]()
        self.low = self.floor = floor
        self.high = 0

    def try_out(self, value: int) -> bool:
        if value <= self.floor or value in self.lost:
            return False
        if self.wins(value):
            self.high = value
            return True
        self.lost.add(value)
        return False

    def widen(self, first: int, last: int) -> bool:
        """Try larger and larger numbers, up to the last."""
        value, step = first, max(first - self.floor, 1)
        while self.low < value <= last:
            if self.try_out(value):
                return True
            self.low = value
            step *= 4
            value = min(self.floor + step, last)
        return False

    def narrow(self) -> None:
        """Halve the gap between what loses and what wins."""
        while self.high - self.low > 1:
            middle = (self.low + self.high) // 2
            if not self.try_out(middle):
                self.low = middle

    def try_all_below(self, value: int) -> None:
        """Try every smaller number, the smallest first, until one wins."""
        for smaller in range(1, value):
            if self.try_out(smaller):
                return


def money_guess(cost: Fraction | int, left: Fraction | int) -> int:
    """The cut with which a project would fit into what was left of the budget."""
    return max(1, ceil(cost - left))
