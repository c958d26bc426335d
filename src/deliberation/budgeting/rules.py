"""The counting rules, by name: one registry for Python, the command line and the site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from .equal_shares import equal_shares
from .greedy import greedy
from .model import Instance
from .profile import VoteType
from .result import Completion, Result, Rule, Step
from .ties import Ties
from .utilities import ALLOWED, Utility

__all__ = ["RULES", "Result", "RuleEntry", "Step", "Ties", "equal_shares", "greedy", "tally"]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What can be known of a rule without running it.

    `function(instance, *, utility, ties, **options) -> Result`; `options`: the names of its
    further keyword arguments; `completions`: those it takes, the first by default;
    `utilities`: those it can work with, by type of ballots (a type left out cannot be
    counted by it).
    """

    name: Rule
    function: Callable[..., Result]
    title: str
    source: str
    utilities: Mapping[VoteType, tuple[Utility, ...]]
    completions: tuple[Completion, ...] = ("none",)
    options: tuple[str, ...] = ()


_ENTRIES = (
    RuleEntry(
        "equal-shares",
        equal_shares,
        "Method of equal shares: every voter decides on the same share of the money",
        "Peters, Pierczyński, Skowron: Proportional participatory budgeting with additive "
        "utilities, NeurIPS 2021; completions: https://equalshares.net",
        ALLOWED,
        completions=get_args(Completion),
    ),
    RuleEntry(
        "greedy",
        greedy,
        "Greedy: the projects with most votes first, skipping what no longer fits",
        "Goel, Krishnaswamy, Sakshuwong, Aitamurto: Knapsack voting for participatory "
        "budgeting, ACM TEAC 2019; Aziz, Shah: Participatory budgeting: models and "
        "approaches, 2021",
        ALLOWED,
    ),
)

RULES: Mapping[str, RuleEntry] = {entry.name: entry for entry in _ENTRIES}


def tally(
    instance: Instance,
    *,
    rule: Rule,
    utility: Utility = "cost",
    completion: Completion = "none",
    ties: Ties | None = None,
    **options: object,
) -> Result:
    """Count an election by the named rule; see the function of each rule for its options.

    Raises ValueError for an unknown name, for a utility that the rule cannot work with on
    these ballots, and for a completion or an option that the rule does not have.
    """
    entry = RULES.get(rule)
    if entry is None:
        raise ValueError(f"rule must be one of {', '.join(RULES)}, not {rule!r}")
    unknown = sorted(set(options) - set(entry.options))
    if unknown:
        raise ValueError(f"the {rule} rule takes no option {', '.join(unknown)}")
    if completion != "none":
        if entry.completions == ("none",):
            raise ValueError(f"the {rule} rule takes no completion")
        options["completion"] = completion
    return entry.function(instance, utility=utility, ties=ties, **options)
