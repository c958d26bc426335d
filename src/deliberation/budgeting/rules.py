"""The counting rules, by name: greedy and the method of equal shares."""

from .equal_shares import equal_shares
from .greedy import greedy
from .model import Instance
from .result import Completion, Result, Rule, Step, Utility
from .ties import Ties

__all__ = ["Result", "Step", "Ties", "equal_shares", "greedy", "tally"]


def tally(
    instance: Instance,
    *,
    rule: Rule,
    utility: Utility = "cost",
    completion: Completion = "none",
    ties: Ties | None = None,
) -> Result:
    """Count an election by the named rule; see `greedy` and `equal_shares`.

    Raises ValueError for an unknown name, and when a completion is asked for with the
    greedy rule, which leaves nothing that fits and so has none.
    """
    if rule == "equal-shares":
        return equal_shares(instance, utility=utility, completion=completion, ties=ties)
    if rule != "greedy":
        raise ValueError(f"rule must be 'greedy' or 'equal-shares', not {rule!r}")
    if completion != "none":
        raise ValueError("the greedy rule takes no completion")
    return greedy(instance, utility=utility, ties=ties)
