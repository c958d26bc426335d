"""Completion of equal shares: raise everyone's share by one unit until the next overspends."""
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .exact import ExactCount
from .index import Index
from .result import Completion


def final_increment(index: Index, completion: Completion) -> int:
    """By how many units the share is raised. First version: exact counts only."""
    if completion == "none":
        return 0
    k = 0
    while True:
        won = winners(index, k)
        cost = sum(index.costs[p] for p in won)
        if cost > index.budget:
            return k - 1
        if len(won) == len(index.supported):
            return k
        if completion == "add1-exhaustive" and all(index.costs[p] + cost > index.budget for p in index.supported if p not in won):
            return k
        k += 1


def share_of(index: Index, increment: int) -> Fraction:
    return Fraction(index.budget, index.voters) + increment * index.scale


def winners(index, k):
    return {p.project for p in ExactCount(index, share_of(index, k)).purchases()}
