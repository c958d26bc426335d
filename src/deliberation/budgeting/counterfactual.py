"""What would have made a losing project win: more votes, or a lower cost."""

from dataclasses import dataclass

from .counterfactual_greedy import greedy_changes
from .counterfactual_shares import equal_shares_changes
from .model import Instance
from .result import Result
from .utilities import is_equal_for_all

FINDERS = {"greedy": greedy_changes, "equal-shares": equal_shares_changes}


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest changes of one losing project, alone, that make it win.

    `missing_votes`: how many voters who did not choose it would have had to; None when
    even the votes of all would not do, or it costs more than the whole budget.
    `cost_to_cut`: by how many whole units of money it would have had to be cheaper; None
    when no cost above 0 would do.
    """

    missing_votes: int | None
    cost_to_cut: int | None


def changes(instance: Instance, result: Result) -> dict[str, Change]:
    """The smallest winning changes of each losing project, by id.

    For greedy without options and equal shares, with utility cost or count; otherwise none.

    Everything else stays the same: the other ballots and costs and, for equal shares, the
    final share of each voter. So without completion the changed project wins a new count.
    With a completion, these changes let its supporters buy it *at the final share*, but a
    new count may stop at another share, above all when the budget has no room left for it:
    see `hold_in_new_count`.

    Equal shares: the added votes come from the voters for whom they do most, those who
    had most money left when it mattered. Source: Boehmer et al., "Evaluation of project
    performance in participatory budgeting", IJCAI 2024 ("optimist-add" and
    "cost-reduction"). Exact.
    """
    find = FINDERS.get(result.rule)
    if find is None or result.parameters or not is_equal_for_all(result.utility):
        return {}
    return {name: Change(*found) for name, found in find(instance, result).items()}


def hold_in_new_count(result: Result) -> bool:
    """Whether the changes surely make the project win a whole new count."""
    return result.completion == "none"
