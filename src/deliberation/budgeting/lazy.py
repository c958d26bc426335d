"""The best of many, where a value only ever rises: look again only at what may be the best."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

Entry = tuple[Fraction, int, int]  # value or lower bound, place in tie order, project


class LowestFirst:
    """A queue of projects by a value that only rises; the lowest comes first.

    The last known value of a project is a lower bound, so a project is valued again only
    when its bound comes first ("lazy" evaluation). `ranks`: places in tie order.
    """

    def __init__(self, bounds: Iterable[tuple[Fraction, int]], ranks: Sequence[int]) -> None:
        self.ranks = ranks
        self.entries: list[Entry] = [(bound, ranks[number], number) for bound, number in bounds]
        heapify(self.entries)

    def pop(
        self, value: Callable[[int, Fraction], Fraction | None]
    ) -> tuple[Fraction, tuple[int, ...]] | None:
        """The lowest value, and the projects that have it in tie order; the first is taken off.

        `value(project, bound)`: the value now, or None to drop the project. None when
        nothing is left.
        """
        best: list[Entry] = []
        while self.entries and (not best or self.entries[0][0] <= best[0][0]):
            bound, rank, number = heappop(self.entries)
            found = value(number, bound)
            if found is not None:
                best = self._better(best, (found, rank, number))
        if not best:
            return None
        best.sort()
        self._push(best[1:])
        return best[0][0], tuple(number for _, _, number in best)

    def _better(self, best: list[Entry], entry: Entry) -> list[Entry]:
        """Keep the lower of both, or both when they are equal; the other goes back."""
        if best and entry[0] == best[0][0]:
            return [*best, entry]
        if best and entry[0] > best[0][0]:
            self._push([entry])
            return best
        self._push(best)
        return [entry]

    def _push(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            heappush(self.entries, entry)
