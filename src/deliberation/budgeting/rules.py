"""The counting rules, by name: one registry for Python, the command line and the site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from .constrained import constrained
from .constraints import Constraints
from .equal_shares import equal_shares
from .greedy import greedy
from .maximin import maximin_support
from .model import Instance
from .phragmen import phragmen
from .positions import as_points
from .profile import VoteType
from .result import Completion, Result, Rule, Step
from .supports import SUPPORT_TYPES
from .ties import Ties
from .utilities import ALLOWED, Utility
from .welfare import welfare_optimum

__all__ = [
    "RULES",
    "Result",
    "RuleEntry",
    "Step",
    "Ties",
    "equal_shares",
    "greedy",
    "maximin_support",
    "phragmen",
    "tally",
    "welfare_optimum",
]


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
        options=("comparison",),
    ),
    RuleEntry(
        "greedy",
        greedy,
        "Greedy: the projects with most votes first, while they fit",
        "Goel, Krishnaswamy, Sakshuwong, Aitamurto: Knapsack voting for participatory "
        "budgeting, ACM TEAC 2019; Aziz, Shah: Participatory budgeting: models and "
        "approaches, 2021",
        ALLOWED,
        options=("order", "overrun"),
    ),
    RuleEntry(
        "phragmen",
        phragmen,
        "Sequential Phragmén: voters earn money at the same pace and buy what they can first",
        "Brill, Freeman, Janson, Lackner: Phragmén's voting methods and justified "
        "representation, AAAI 2017; Los, Christoff, Grossi: Proportional budget allocations: "
        "towards a systematization, IJCAI 2022",
        dict.fromkeys(SUPPORT_TYPES, ("cost",)),
    ),
    RuleEntry(
        "maximin-support",
        maximin_support,
        "Maximin support: the load of the most loaded voter is kept as low as possible",
        "Aziz, Lee, Talmon: Proportionally representative participatory budgeting: axioms "
        "and algorithms, AAMAS 2018",
        dict.fromkeys(SUPPORT_TYPES, ("cost",)),
    ),
    RuleEntry(
        "welfare-optimum",
        welfare_optimum,
        "Welfare optimum: the set of projects that is worth most to all voters together",
        "Talmon, Faliszewski: A framework for approval-based budgeting methods, AAAI 2019",
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
    constraints: Constraints | None = None,
    **options: object,
) -> Result:
    """Count an election by the named rule; see the function of each rule for its options.

    `constraints`: see `constrained`; on ordinal ballots, Borda points are those of the whole
    rankings, whatever projects the constraints take out. Raises ValueError for an unknown
    name, for a utility that the rule cannot work with on these ballots, and for a completion
    or an option that the rule does not have.
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
    if constraints is None:
        return entry.function(instance, utility=utility, ties=ties, **options)
    scored, named = (as_points(instance), "score") if utility == "borda" else (instance, utility)

    def count(smaller: Instance) -> Result:
        return entry.function(smaller, utility=named, ties=ties, **options)

    return replace(constrained(scored, count, constraints), utility=utility)
