"""Answers as numbers of classes, with classes too small to stand alone merged into a neighbour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .errors import SurveyError
from .margins import Margin, crossed

Codes = NDArray[np.int64]
UNMATCHED = -1

SMALLEST_SHARE = 0.05
SMALLEST_COUNT = 20


@dataclass(frozen=True)
class Coded:
    """One margin and the class of every respondent.

    codes: shape (respondents,), -1 for who gave no answer or one that is no class of the margin.
    names and targets: of the classes, merged ones as `a+b`; targets together 1. unmatched: how many
    gave each answer that the margin does not know ("" for none). merged: what was put together.
    """

    variable: str
    codes: Codes
    names: tuple[str, ...]
    targets: NDArray[np.float64]
    unmatched: Mapping[str, int]
    merged: tuple[str, ...] = ()


def code(margin: Margin, columns: Mapping[str, Sequence[str]]) -> Coded:
    """The class of every respondent; `columns` holds one text a respondent for each column."""
    for name in margin.columns:
        if name not in columns:
            raise SurveyError(
                f"the answers have no column {name}; rename it or drop the margin",
                code="no_column",
                about={"name": name},
            )
    answers = _answers([columns[name] for name in margin.columns])
    places = {name: place for place, name in enumerate(margin.targets)}
    codes = np.fromiter(
        (places.get(answer, UNMATCHED) for answer in answers), np.int64, len(answers)
    )
    unknown = [answers[row] for row in np.flatnonzero(codes == UNMATCHED).tolist()]
    unmatched = {name: unknown.count(name) for name in sorted(set(unknown))}
    targets = np.array(list(margin.shares.values()))
    return Coded(margin.variable, codes, tuple(places), targets, unmatched)


def check_known(margin: Margin, columns: Mapping[str, Sequence[str]]) -> None:
    """Raise SurveyError for a margin of which nobody gave a class: it is written in other words."""
    given = set(_answers([columns[name] for name in margin.columns]))
    said = sorted(given - {""})
    if not said or not given.isdisjoint(margin.targets):
        return
    raise SurveyError(
        f"{margin.variable}: no answer is one of its classes {_few(margin.targets)}; the answers "
        f"say {_few(said)}: write both alike"
    )


def _few(names: Iterable[str]) -> str:
    """Six names at most, shortened, to be read in a sentence."""
    listed = [name[:40] for name in names]
    return ", ".join(listed[:6]) + (", …" if len(listed) > 6 else "")


def _answers(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """The answer to one variable; to crossed ones, empty when one of them is missing."""
    if len(columns) == 1:
        return columns[0]
    return [crossed(row) if all(row) else "" for row in zip(*columns, strict=True)]


def merge_small(
    coded: Coded,
    *,
    smallest_share: float = SMALLEST_SHARE,
    smallest_count: int = SMALLEST_COUNT,
) -> Coded:
    """The same with each class under `smallest_count` respondents or `smallest_share` of them (of
    those who have a class) merged with the smaller of its neighbours, the smallest class first.

    At least two classes stay, unless one of them has nobody: then everybody is in one class, and
    the margin changes nothing. A class with neither people nor target is dropped with its
    neighbour's.
    """
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.names))
    groups = [[place] for place in range(len(coded.names))]
    enough = max(smallest_count, smallest_share * int(counts.sum()))
    sizes = [int(count) for count in counts]
    while len(groups) > 1 and min(sizes) < enough and (len(groups) > 2 or min(sizes) == 0):
        small = sizes.index(min(sizes))
        beside = [place for place in (small - 1, small + 1) if 0 <= place < len(groups)]
        left = min(small, min(beside, key=lambda place: sizes[place]))
        groups[left : left + 2] = [groups[left] + groups[left + 1]]
        sizes[left : left + 2] = [sizes[left] + sizes[left + 1]]
    return _grouped(coded, groups)


def _grouped(coded: Coded, groups: Sequence[Sequence[int]]) -> Coded:
    new_of = np.empty(len(coded.names) + 1, dtype=np.int64)
    new_of[-1] = UNMATCHED  # where the code -1 looks
    for new, group in enumerate(groups):
        new_of[list(group)] = new
    names = tuple("+".join(coded.names[old] for old in group) for group in groups)
    targets = np.array([coded.targets[list(group)].sum() for group in groups])
    merged = tuple(name for name, group in zip(names, groups, strict=True) if len(group) > 1)
    return Coded(coded.variable, new_of[coded.codes], names, targets, coded.unmatched, merged)


def check_reachable(coded: Iterable[Coded]) -> None:
    """Raise SurveyError for a class that has people in the population and none in the answers."""
    for one in coded:
        counts = np.bincount(one.codes[one.codes >= 0], minlength=len(one.names))
        for name, count, target in zip(one.names, counts, one.targets, strict=True):
            if count == 0 and target > 0:
                raise SurveyError(
                    f"{one.variable} {name!r}: nobody answered, and {target:.1%} of the people "
                    "are in this class; merge it with another, or let small classes be merged",
                    code="unreached",
                    about={"variable": one.variable, "name": name, "percent": 100 * float(target)},
                )
