"""What a winning project is worth to a voter who marked it.

The definitions are those of the literature and of the library pabutools:

- ``"cost"``: the cost of the project (Cost_Sat);
- ``"count"``: 1 (Cardinality_Sat);
- ``"score"``: the points that the voter gave it (Additive_Cardinal_Sat);
- ``"borda"``: the number of projects that the voter ranked below it (Additive_Borda_Sat).
"""

from collections.abc import Mapping
from typing import Literal, get_args

from .amounts import Number
from .model import Instance
from .profile import VoteType

Utility = Literal["cost", "count", "score", "borda"]

ALLOWED: Mapping[VoteType, tuple[Utility, ...]] = {
    "approval": ("cost", "count"),
    "choose-1": ("cost", "count"),
    "cumulative": ("cost", "count", "score"),
    "scoring": ("cost", "count", "score"),
    "ordinal": ("cost", "count", "borda"),
}


def check_utility(utility: str, vote_type: VoteType | None = None) -> None:
    """Raise ValueError for a utility that does not exist, or not for this type of ballots."""
    if utility not in get_args(Utility):
        raise ValueError(f"utility must be one of {get_args(Utility)}, not {utility!r}")
    if vote_type is not None and utility not in ALLOWED[vote_type]:
        raise ValueError(
            f"utility {utility!r} has no meaning for {vote_type} ballots; "
            f"use one of {', '.join(ALLOWED[vote_type])}"
        )


def is_equal_for_all(utility: Utility) -> bool:
    """Whether a project is worth the same to all who marked it."""
    return utility in ("cost", "count")


def totals(instance: Instance, utility: Utility) -> Mapping[str, Number]:
    """Number of voters (cost, count) or sum of points (score, borda) of each project id."""
    return instance.votes if is_equal_for_all(utility) else instance.scores
