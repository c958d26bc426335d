"""What the rules that only ask who supports a project need from an election."""

from .model import Instance
from .profile import VoteType
from .result import Rule
from .utilities import Utility, check_utility

SUPPORT_TYPES: tuple[VoteType, ...] = ("approval", "choose-1")


def check_supports(instance: Instance, rule: Rule, utility: Utility) -> None:
    """Raise ValueError unless the ballots say who supports what, and no utility is asked for."""
    check_utility(utility)
    if instance.vote_type not in SUPPORT_TYPES:
        raise ValueError(
            f"the {rule} rule counts {' and '.join(SUPPORT_TYPES)} ballots, "
            f"not {instance.vote_type}; use greedy or equal-shares"
        )
    if utility != "cost":
        raise ValueError(f"the {rule} rule uses no utility: leave it at 'cost'")
