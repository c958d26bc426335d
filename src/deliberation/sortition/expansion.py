"""From types to people: everyone of a type in as many of the panels as the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from .problem import Panel, Problem


def expand(problem: Problem, panels: Sequence[Panel], *, seed: int) -> tuple[tuple[str, ...], ...]:
    """The panels as ids, sorted within each panel.

    People who share an address with nobody take turns in an order that is shuffled anew each
    time around: two of the same type differ by at most one panel, and who meets whom is
    mixed. In a household class, a person of each wanted kind comes from a different household,
    one that has had the fewest turns of that kind. O(panels x seats), plus
    O(households log households) per panel and class that is drawn from.
    """
    shuffle = np.random.default_rng(seed)
    turns = [
        Turns(members, shuffle) if number < 0 else None
        for members, number in zip(problem.members, problem.classes, strict=True)
    ]
    homes = Homes(problem, shuffle)
    found = []
    for panel in panels:
        people = list(homes.take(panel))
        for count, queue in zip(panel, turns, strict=True):
            if count and queue is not None:
                people += queue.take(count)
        found.append(tuple(sorted(people)))
    return tuple(found)


class Turns:
    """A queue of people of one type, filled again in a new order when it runs out."""

    def __init__(self, members: Sequence[str], shuffle: np.random.Generator) -> None:
        self.members, self.shuffle = members, shuffle
        self.waiting: list[str] = []

    def take(self, count: int) -> list[str]:
        """The next `count` different people."""
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        if len(taken) == count:
            return taken
        order = [self.members[n] for n in self.shuffle.permutation(len(self.members))]
        # Who has just been taken waits until the end of the new round.
        gone = set(taken)
        fresh = [name for name in order if name not in gone]
        missing = count - len(taken)
        self.waiting = fresh[missing:] + taken
        return taken + fresh[:missing]


class Homes:
    """People of shared addresses, at most one of each address at a time."""

    def __init__(self, problem: Problem, shuffle: np.random.Generator) -> None:
        self.problem, self.shuffle = problem, shuffle
        self.times: Counter[str] = Counter()
        self.type_of = {
            name: number
            for number, members in enumerate(problem.members)
            if problem.classes[number] >= 0
            for name in members
        }

    def take(self, panel: Panel) -> Iterator[str]:
        """People for the counts of all household classes."""
        wanted: dict[int, list[int]] = {}
        for number, home_class in enumerate(self.problem.classes):
            if home_class >= 0 and panel[number]:
                wanted.setdefault(home_class, []).append(number)
        for home_class, numbers in wanted.items():
            yield from self._from_class(home_class, numbers, panel)

    def _from_class(self, home_class: int, numbers: Iterable[int], panel: Panel) -> Iterator[str]:
        households = self.problem.households[home_class]
        free = {int(n): households[n] for n in self.shuffle.permutation(len(households))}
        for number in numbers:
            for _ in range(panel[number]):
                home, name = self._next(free, number)
                del free[home]
                self.times[name] += 1
                yield name

    def _next(self, free: dict[int, tuple[str, ...]], number: int) -> tuple[int, str]:
        """Of the free households, the person of this type who was taken least."""
        choices = (
            (self.times[name], place, home, name)
            for place, (home, people) in enumerate(free.items())
            for name in people
            if self.type_of[name] == number
        )
        _, _, home, name = min(choices)
        return home, name
