"""The same election with fewer projects or another budget; the voters all stay."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from .amounts import Number
from .model import Instance
from .profile import Profile


def restricted(
    instance: Instance, names: AbstractSet[str], *, budget: Number | None = None
) -> Instance:
    """The election between some projects only, with another budget if one is given.

    Their marks on the ballots stay as they are; a voter without any left is still a voter.
    On ordinal ballots the others are struck, which changes Borda points: use
    `positions.as_points` first. O(marks).
    """
    kept = [number for number, project in enumerate(instance.projects) if project.id in names]
    return replace(
        instance,
        budget=instance.budget if budget is None else budget,
        projects=tuple(instance.projects[number] for number in kept),
        profile=_with_projects(instance.profile, kept, len(instance.projects)),
    )


def _with_projects(profile: Profile, kept: list[int], projects: int) -> Profile:
    places = np.full(projects, -1, dtype=np.int64)
    places[kept] = np.arange(len(kept))
    items = places[profile.items]
    stays = items >= 0
    lengths = np.bincount(profile.groups[stays], minlength=len(profile.weights))
    return replace(
        profile,
        starts=np.concatenate(([0], np.cumsum(lengths))),
        items=items[stays],
        points=None if profile.points is None else profile.points[stays],
    )
