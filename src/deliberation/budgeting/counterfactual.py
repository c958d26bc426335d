"""What would have made a losing project win: more votes, or a lower cost."""

from collections.abc import Callable, Mapping

import numpy as np

from .change import Basis, Change
from .constraints import constraints_of
from .counterfactual_greedy import Found, greedy_changes
from .counterfactual_mix import as_granted, counts_votes, mixed_recount
from .counterfactual_phragmen import phragmen_changes
from .counterfactual_shares import equal_shares_changes, poorest_last
from .counterfactual_welfare import welfare_support
from .model import Instance
from .profile import Integers
from .recounts import Figure, Recounts, money_guess
from .result import Result, Step
from .rules import RULES, tally
from .utilities import is_equal_for_all

__all__ = ["Basis", "Change", "changes", "default_recounts"]

# How long all new counts together may take by default, in microseconds of one core, roughly.
PATIENCE = 3_000_000

# What follows from one replay of the count; each module says why it is the smallest.
REPLAYS: Mapping[str, Callable[[Instance, Result], dict[str, Found]]] = {
    "greedy": greedy_changes,
    "phragmen": phragmen_changes,
    "equal-shares": equal_shares_changes,
}
REPLAYED_OPTIONS = {"order", "overrun"}


def changes(
    instance: Instance, result: Result, *, losers: int | None = None, recounts: int | None = None
) -> dict[str, Change]:
    """The smallest winning changes of each losing project, by id.

    Everything else stays the same: the other ballots and costs, and the rule. The added
    votes come from the voters for whom they do most. Source: Boehmer et al., "Evaluation of
    project performance in participatory budgeting", IJCAI 2024 ("optimist-add" and
    "cost-reduction").

    Where the rule allows it, one replay of the count proves the smallest changes. Otherwise
    the changed election is counted again, by bisection. `losers`: look at the first so many
    only, in the order of the steps; `recounts`: make so many new counts at most, by default
    as many as take a few seconds. When they are used up, the losers that are left keep what
    is known without. `Change` says of each figure what it rests on. With a jury, the cost
    is what the jury granted.
    """
    names, known = result.losers[:losers], _replayed(instance, result)
    limit = default_recounts(instance, result) if recounts is None else recounts
    search = _search(instance, result, limit)
    return {name: _change(search, result, name, known.get(name)) for name in names}


def _search(instance: Instance, result: Result, limit: int) -> Recounts:
    def order() -> Integers:
        return _order(instance, result)

    if "mix" in result.parameters:
        granted = as_granted(instance, result)
        return Recounts(granted, mixed_recount(result), order=order, limit=limit)
    return Recounts(instance, lambda changed: recount(changed, result), order=order, limit=limit)


def recount(changed: Instance, result: Result) -> Result:
    """Count a changed election as another was counted."""
    entry = RULES[result.rule]
    options = {name: text for name, text in result.parameters.items() if name in entry.options}
    return tally(
        changed,
        rule=result.rule,
        utility=result.utility,
        completion=result.completion,
        ties=result.tie_settings,
        constraints=constraints_of(result),
        **options,
    )


def default_recounts(instance: Instance, result: Result) -> int:
    """How many new counts of an election take about three seconds.

    Each is estimated from what was measured on real elections: by the size of the election
    alone, so that the same search is made on any machine.
    """
    marks, projects = len(instance.profile.items), len(instance.projects)
    estimate = 1000 + marks // 5
    if result.completion != "none":
        estimate += 5 * marks + 13 * projects * result.increments
    if result.rule == "welfare-optimum":
        estimate += 25 * projects**2
    if result.rule == "maximin-support":
        estimate += 90 * projects**2 + marks * projects * 2 // 5
    return PATIENCE // estimate


def _replayed(instance: Instance, result: Result) -> dict[str, Found]:
    """What a replay of the count shows; empty for rules and ballots that have none."""
    options = set(result.parameters) & set(RULES[result.rule].options)
    if result.rule not in REPLAYS or options - REPLAYED_OPTIONS or not _is_plain(result):
        return {}
    if result.rule == "equal-shares" and not is_equal_for_all(result.utility):
        return {}
    return REPLAYS[result.rule](instance, result)


def _change(search: Recounts, result: Result, name: str, known: Found | None) -> Change:
    step = next(step for step in result.steps if step.project == name)
    support = _support(search, result, step, known)
    price = _price(search, result, step, known)
    if _counts_votes(result):
        return Change(support[0], price[0], support[1], price[1])
    return Change(None, price[0], support[1], price[1], missing_points=support[0])


def _support(search: Recounts, result: Result, step: Step, known: Found | None) -> Figure:
    """The votes or points that a loser misses."""
    if result.rule == "welfare-optimum" and _is_plain(result):
        return welfare_support(search.instance, result, step, search)
    if not _counts_votes(result) and known is None:
        return None, "not-searched"
    if known is not None and result.completion == "none":
        return known[0], "smallest"
    votes = known[0] if known else None
    return _or_final_share(search.missing_votes(step.project, votes), votes)


def _price(search: Recounts, result: Result, step: Step, known: Found | None) -> Figure:
    """By how much the cost of a loser would have had to be lower."""
    if known is not None and _proves_cut(result):
        return known[1], "smallest"
    if not step.votes and "mix" not in result.parameters:
        return None, "smallest"  # a jury may fund what nobody chose, the rules never do
    cut = known[1] if known else None
    guess = cut or money_guess(step.cost, step.money_left)
    found = search.cost_to_cut(step.project, guess, monotone=_is_monotone_in_cost(result))
    return _or_final_share(found, cut)


def _or_final_share(found: Figure, known: int | None) -> Figure:
    """Where no new count was made, what holds at the final share."""
    return (known, "final-share") if found[1] == "not-searched" and known else found


def _proves_cut(result: Result) -> bool:
    """Queues by votes x cost move a project back when it costs less: no replay there."""
    if result.rule == "greedy":
        return result.utility != "cost" or result.parameters.get("order") != "total"
    return result.completion == "none"


def _is_monotone_in_cost(result: Result) -> bool:
    """Whether a project that wins at some cost surely wins at every lower cost.

    Maximin support: until it is taken it disturbs nothing; a lower cost lowers the load
    with it, keeps its place in ties or betters it, and fits more easily. Welfare optimum:
    sets without it stay as they are, those with it leave more room; but not when it is
    also worth less (utility "cost").
    """
    if not _is_plain(result):
        return False
    if result.rule == "welfare-optimum":
        return result.utility != "cost"
    return result.rule == "maximin-support"


def _is_plain(result: Result) -> bool:
    """Whether the rule counted alone, without constraints and without a jury."""
    return constraints_of(result) is None and "mix" not in result.parameters


def _counts_votes(result: Result) -> bool:
    """Whether the public's say is a number of votes, so that votes can be missing."""
    return counts_votes(result) if "mix" in result.parameters else is_equal_for_all(result.utility)


def _order(instance: Instance, result: Result) -> Integers:
    """The groups of equal ballots, those first whose vote does most.

    Equal shares: who had most money left at the end; other rules: who chose the fewest of
    the winners.
    """
    alone = result.share is not None and _is_plain(result)
    if alone and is_equal_for_all(result.utility):
        return poorest_last(instance, result)
    profile, winners = instance.profile, set(result.selected)
    won = np.array([project.id in winners for project in instance.projects], dtype=bool)
    sums = np.concatenate(([0], np.cumsum(won[profile.items])))
    return np.argsort(sums[profile.starts[1:]] - sums[profile.starts[:-1]], kind="stable")
