"""What would have made a project win when the votes are mixed with the scores of a jury."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from .constraints import constraints_of
from .greedy import Overrun
from .mixes import mixed_greedy, read_mix
from .model import Instance
from .result import Result


def as_granted(instance: Instance, result: Result) -> Instance:
    """The election in which each project costs what the jury granted it."""
    _, jury = read_mix(json.loads(result.parameters["mix"]))
    granted = (replace(p, cost=jury.amounts.get(p.id, p.cost)) for p in instance.projects)
    return replace(instance, projects=tuple(granted))


def mixed_recount(result: Result) -> Callable[[Instance], Result]:
    """Counts elections with granted costs as another was counted: same jury, same weight."""
    mix, jury = read_mix(json.loads(result.parameters["mix"]))
    plain, constraints = replace(jury, amounts={}), constraints_of(result)
    overrun = cast(Overrun, result.parameters.get("overrun", "skip"))

    def count(changed: Instance) -> Result:
        return mixed_greedy(
            changed,
            mix,
            plain,
            ties=result.tie_settings,
            overrun=overrun,
            constraints=constraints,
        )

    return count


def counts_votes(result: Result) -> bool:
    """Whether the public's figure is the number of votes, not of points."""
    return read_mix(json.loads(result.parameters["mix"]))[0].measure == "votes"
