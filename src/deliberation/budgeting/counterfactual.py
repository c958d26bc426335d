"""What would have made a losing project win: more votes, or a lower cost."""

from dataclasses import dataclass

from .counterfactual_greedy import greedy_changes
from .counterfactual_shares import equal_shares_changes
from .model import Instance
from .result import Result


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest changes of one losing project, alone, that make it win.

    `missing_votes`: how many voters who did not choose it would have had to; None when
    even the votes of all would not do. `cost_to_cut`: by how many whole units of money it
    would have had to be cheaper; None when no cost above 0 would do.
    """

    missing_votes: int | None
    cost_to_cut: int | None


def changes(instance: Instance, result: Result) -> dict[str, Change]:
    """The smallest winning changes of each losing project, by id.

    Everything else stays the same: the other ballots and costs, and, for equal shares,
    the share of each voter found by the completion. So the figures are exact for greedy
    and for equal shares without completion. With a completion they say what would have
    made the project win *at the final share*: a whole new count might stop at another one.

    Equal shares: the added votes come from the voters for whom they do most, those who
    had most money left when it mattered. Source: Boehmer et al., "Evaluation of project
    performance in participatory budgeting", IJCAI 2024 ("optimist-add" and
    "cost-reduction").
    """
    find = greedy_changes if result.rule == "greedy" else equal_shares_changes
    return {name: Change(*found) for name, found in find(instance, result).items()}
