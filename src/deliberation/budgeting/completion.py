"""Completion of equal shares: raise everyone's share until the next raise overspends."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import count

from .exact import ExactCount
from .index import Index
from .result import Completion, Plateau
from .screen import Screen

FIRST_BATCH, LAST_BATCH, CELLS = 16, 4096, 2**20


def share_of(index: Index, increment: int) -> Fraction:
    """What each voter can spend after some raises, in the unit of the index."""
    if not index.voters:
        return Fraction(0)
    return Fraction(index.budget, index.voters) + increment * index.scale


def complete(index: Index, completion: Completion) -> tuple[Plateau, ...]:
    """What the winners cost at each share up to the final one; costs in the index's unit.

    Every share on the way is counted: the total may go up and down, so none can be
    skipped. Ends at the latest when every project with votes is bought.
    """
    plateaus: list[Plateau] = []
    for increment, winners in enumerate(all_winners(index)):
        cost = sum(index.costs[number] for number in winners)
        if cost > index.budget:
            break
        _extend(plateaus, increment, len(winners), cost)
        if _is_final(index, winners, completion):
            break
    return tuple(plateaus)


def _extend(plateaus: list[Plateau], increment: int, winners: int, cost: int) -> None:
    first = increment
    if plateaus and (plateaus[-1].winners, plateaus[-1].cost) == (winners, cost):
        first = plateaus.pop().first
    plateaus.append(Plateau(first, increment, winners, cost))


def _is_final(index: Index, winners: tuple[int, ...], completion: Completion) -> bool:
    """Whether this share is the last whatever the next one would give."""
    if completion == "none" or len(winners) == len(index.supported):
        return True
    if completion == "add1":
        return False
    left = index.budget - sum(index.costs[number] for number in winners)
    others = set(index.supported) - set(winners)
    return all(index.costs[number] > left for number in others)


def all_winners(index: Index) -> Iterator[tuple[int, ...]]:
    """The winners at each share, from budget / voters on, one unit more each time."""
    screen = Screen(index)
    for batch in _batches(len(index.weights)):
        shares = [share_of(index, increment) for increment in batch]
        for share, winners in zip(shares, screen.winners(shares), strict=True):
            yield exact_winners(index, share) if winners is None else winners


def exact_winners(index: Index, share: Fraction) -> tuple[int, ...]:
    """The winners at one share, in exact arithmetic."""
    return tuple(purchase.project for purchase in ExactCount(index, share).purchases())


def _batches(groups: int) -> Iterator[range]:
    """Ranges of increments, longer and longer as far as the memory allows."""
    largest = min(LAST_BATCH, max(FIRST_BATCH, CELLS // max(groups, 1)))
    start = 0
    for step in count():
        size = min(FIRST_BATCH << min(step, 10), largest)
        yield range(start, start + size)
        start += size
