"""The comparison step: more voters may prefer the outcome of greedy to that of equal shares.

Used in Wieliczka (2023) as a safeguard. The definition is that of the calculator of
equalshares.net ("satisfaction"): a voter prefers the outcome with more winners that they
chose, and equal shares is given up only if more voters prefer greedy than equal shares.
"""

from dataclasses import replace

import numpy as np

from .index import build_index
from .model import Instance
from .result import Result, Step
from .ties import Ties
from .utilities import Utility, check_utility


def preferred(
    instance: Instance, shares: Result, other: Result, *, by: Utility = "count"
) -> Result:
    """The result of equal shares, or the winners of greedy if more voters prefer those.

    `by`: the utility by which voters compare; `"count"`: the number of winners that they
    chose. A voter for whom both are equal prefers none. `parameters` tell how many voters
    prefer each. Steps of a project taken from greedy have the reason ``preferred``.
    Exact; O(marks).
    """
    check_utility(by, instance.vote_type)
    first, second = (_satisfaction(instance, result, by) for result in (shares, other))
    weights = instance.profile.weights
    for_shares, for_other = int(weights[first > second].sum()), int(weights[first < second].sum())
    outcome = "greedy" if for_other > for_shares else "equal-shares"
    parameters = {
        **shares.parameters,
        "comparison": by,
        "outcome": outcome,
        "prefer_equal_shares": str(for_shares),
        "prefer_greedy": str(for_other),
    }
    if outcome == "equal-shares":
        return replace(shares, parameters=parameters)
    return replace(
        other,
        rule="equal-shares",
        completion=shares.completion,
        steps=tuple(map(_taken, other.steps)),
        parameters=parameters,
    )


def _satisfaction(instance: Instance, result: Result, by: Utility) -> np.ndarray:
    """What the winners are worth to a voter of each group, together; Python integers."""
    index, winners = build_index(instance, by, Ties("id")), set(result.selected)
    total = np.zeros(len(index.weights), dtype=object)
    for number, project in enumerate(instance.projects):
        if project.id in winners:
            worth = index.worths[number]
            value = index.utilities[number] if worth is None else worth.astype(object)
            total[index.supporters[number]] += value
    return total


def _taken(step: Step) -> Step:
    return replace(step, reason="preferred") if step.chosen else step
