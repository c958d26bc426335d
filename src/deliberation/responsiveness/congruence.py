"""Whether what was decided is what most people wanted, for everybody and group by group.

Only votes for and against can tell: support for a text says nothing of those who did not give it.
So a tie has no majority, a group of a few people is left out, and supports alone make no issue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .errors import ResponsivenessError
from .shares import Share, share

SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True)
class Votes:
    """votes_for of votes_cast, abstentions left out."""

    votes_for: int
    votes_cast: int


@dataclass(frozen=True)
class Congruence:
    """decided: issues with a decision; partly: those done in part; everybody: as the majority
    wanted, of those where it is known; groups: the same as each group wanted, by its name."""

    decided: int
    partly: int
    everybody: Share
    groups: Mapping[str, Share]


@dataclass(frozen=True)
class Issue:
    """adopted: whether the municipality did what was asked, None for a part of it; votes: of all,
    then by group."""

    adopted: bool | None
    votes: Votes
    groups: Mapping[str, Votes] = field(default_factory=dict)


def congruence(
    issues: Iterable[Issue], *, smallest: int = SMALLEST_GROUP
) -> tuple[Share, dict[str, Share]]:
    """The share of issues decided as the majority wanted: of all, and by group.

    What was done in part is what neither side wanted: it counts as decided otherwise. Issues with a
    tie, or fewer votes than `smallest`, are left out of the share that they concern.
    Raises ResponsivenessError for more votes for than cast.
    """
    known = list(issues)
    names = sorted({group for issue in known for group in issue.groups})
    by_group = {name: agreeing(of_group(known, name), smallest) for name in names}
    return agreeing(((one.adopted, one.votes) for one in known), smallest), by_group


def congruence_of(issues: Iterable[Issue], *, smallest: int = SMALLEST_GROUP) -> Congruence:
    """`congruence` with what it was counted from; groups of which nothing is known are left out."""
    known = list(issues)
    everybody, by_group = congruence(known, smallest=smallest)
    return Congruence(
        decided=len(known),
        partly=sum(issue.adopted is None for issue in known),
        everybody=everybody,
        groups={name: found for name, found in by_group.items() if found.whole},
    )


def of_group(issues: Iterable[Issue], group: str) -> Iterable[tuple[bool | None, Votes]]:
    return [(one.adopted, one.groups[group]) for one in issues if group in one.groups]


def agreeing(decided: Iterable[tuple[bool | None, Votes]], smallest: int) -> Share:
    wanted = [(adopted, majority(votes, smallest)) for adopted, votes in decided]
    return share(adopted == wish for adopted, wish in wanted if wish is not None)


def majority(votes: Votes, smallest: int) -> bool | None:
    """Whether most were for it; None for a tie or too few votes."""
    if not 0 <= votes.votes_for <= votes.votes_cast:
        raise ResponsivenessError(f"{votes.votes_for} votes for, of {votes.votes_cast} cast")
    if votes.votes_cast < smallest or 2 * votes.votes_for == votes.votes_cast:
        return None
    return 2 * votes.votes_for > votes.votes_cast
