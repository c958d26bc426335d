"""The same election with one thing changed: a lower cost, or a few voters more."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .amounts import Number
from .model import Instance
from .profile import Profile

Part = tuple[int, int]  # the number of a group of equal ballots, and how many of its voters


def with_cost(instance: Instance, name: str, cost: Number) -> Instance:
    """The election in which one project has another cost."""
    projects = tuple(
        replace(project, cost=cost) if project.id == name else project
        for project in instance.projects
    )
    return replace(instance, projects=projects)


def with_votes(instance: Instance, name: str, parts: Sequence[Part]) -> Instance:
    """The election in which some more voters also chose a project.

    `parts`: from which groups, and how many of each; none of these groups chose it yet.
    Approval ballots; "choose-1" ballots become approval ballots, as they now may hold two.
    Raises ValueError for ballots with points or ranks.
    """
    if instance.vote_type not in ("approval", "choose-1"):
        raise ValueError(f"a vote cannot be added to {instance.vote_type} ballots")
    number = next(n for n, project in enumerate(instance.projects) if project.id == name)
    profile = _with_marks(instance.profile, number, sorted(parts))
    return replace(instance, profile=profile, vote_type="approval")


def _with_marks(profile: Profile, number: int, parts: Sequence[Part]) -> Profile:
    """Groups that join as a whole get the mark; of the others, the voters are a new group."""
    weights = profile.weights.tolist()
    whole = [group for group, voters in parts if voters == weights[group]]
    split = [(group, voters) for group, voters in parts if 0 < voters < weights[group]]
    below = np.concatenate(([0], np.cumsum(profile.items < number)))
    starts, ends = profile.starts[:-1], profile.starts[1:]
    places = starts + below[ends] - below[starts]
    lengths = profile.lengths.copy()
    lengths[whole] += 1
    items = [np.insert(profile.items, places[whole], number)]
    for group, voters in split:
        weights[group] -= voters
        weights.append(voters)
        marks = profile.items[starts[group] : ends[group]]
        items.append(np.sort(np.append(marks, number)))
    sizes = [*lengths.tolist(), *(len(marks) for marks in items[1:])]
    return Profile(
        starts=np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))),
        items=np.concatenate(items),
        weights=np.array(weights, dtype=np.int64),
    )
