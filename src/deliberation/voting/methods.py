"""The registry of methods: what the command line and the site offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .ballots import ApprovalBallots, Ballots, BallotType, GradeBallots, RankedBallots
from .consent import ConsentRound, consent
from .judgement import majority_judgement
from .points import approval, borda, plurality, score
from .proportional import proportional_approval, sequential_proportional_approval
from .ranked_pairs import ranked_pairs
from .result import Result
from .runoff import instant_runoff
from .schulze import schulze
from .ties import Ties
from .transferable import single_transferable_vote


@dataclass(frozen=True, slots=True)
class Method:
    """A way to count: `ballots`: what it counts; `committee`: it can fill several seats.

    `options`: the names of what else can be chosen and the values allowed, the default first.
    """

    name: str
    title: str
    source: str
    ballots: BallotType
    committee: bool
    function: Callable[..., Result]
    options: Mapping[str, tuple[str, ...]]


_UNMARKED = {"unmarked": ("lowest", "ignored")}
_PAIRS = {
    "strength": ("winning-votes", "margins"),
    "unranked": ("last", "no-opinion"),
}
_ALL = (
    Method(
        "plurality",
        "One mark per ballot, most marks win; also yes or no",
        "usual practice",
        "approvals",
        committee=False,
        function=plurality,
        options={},
    ),
    Method(
        "approval",
        "Any number of marks, most marks win",
        "Brams and Fishburn, APSR 72 (1978)",
        "approvals",
        committee=True,
        function=approval,
        options={},
    ),
    Method(
        "pav",
        "Proportional approval voting: the best committee",
        "Thiele 1895; Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023)",
        "approvals",
        committee=True,
        function=proportional_approval,
        options={},
    ),
    Method(
        "sequential-pav",
        "Proportional approval voting, seat by seat",
        "Thiele 1895",
        "approvals",
        committee=True,
        function=sequential_proportional_approval,
        options={},
    ),
    Method(
        "majority-judgement",
        "Grades; the best middle grade wins",
        "Balinski and Laraki, Majority Judgment (2010)",
        "grades",
        committee=True,
        function=majority_judgement,
        options=_UNMARKED,
    ),
    Method(
        "score",
        "Points from a scale, highest total wins",
        "usual practice",
        "grades",
        committee=True,
        function=score,
        options=_UNMARKED,
    ),
    Method(
        "borda",
        "Points for ranks, highest total wins",
        "Borda 1781; Emerson, SCW 40 (2013) for truncated ballots",
        "ranked",
        committee=True,
        function=borda,
        options={"truncated": ("average", "zero", "modified")},
    ),
    Method(
        "instant-runoff",
        "Ranks; the last is taken out until one has a majority",
        "also called alternative vote",
        "ranked",
        committee=False,
        function=instant_runoff,
        options={},
    ),
    Method(
        "schulze",
        "Ranks; the strongest chain of majorities",
        "Schulze, SCW 36 (2011)",
        "ranked",
        committee=False,
        function=schulze,
        options=_PAIRS,
    ),
    Method(
        "ranked-pairs",
        "Ranks; majorities accepted from the strongest on",
        "Tideman, SCW 4 (1987)",
        "ranked",
        committee=False,
        function=ranked_pairs,
        options=_PAIRS,
    ),
    Method(
        "stv",
        "Single transferable vote, Scottish rules",
        "Scottish Local Government Elections Order 2011 (SSI 2011/399), rules 46 to 53",
        "ranked",
        committee=True,
        function=single_transferable_vote,
        options={},
    ),
    Method(
        "consent",
        "Consent decision: no valid objection remains",
        "sociocracy",
        "positions",
        committee=False,
        function=consent,
        options={},
    ),
)
METHODS: Mapping[str, Method] = {method.name: method for method in _ALL}

_KINDS: Mapping[BallotType, type] = {
    "approvals": ApprovalBallots,
    "grades": GradeBallots,
    "positions": ConsentRound,
    "ranked": RankedBallots,
}


def method_named(name: str) -> Method:
    """The method of that name. Raises ValueError that lists them all."""
    if name not in METHODS:
        raise ValueError(f"there is no method {name!r}; there are {', '.join(METHODS)}")
    return METHODS[name]


def count(
    ballots: Ballots | ConsentRound,
    *,
    rule: str,
    seats: int = 1,
    ties: Ties | None = None,
    **options: str,
) -> Result:
    """Count ballots by the named method; `options` are those that the method lists.

    Raises ValueError for an unknown method or option, ballots of another kind, and several
    seats with a method that fills one.
    """
    method = method_named(rule)
    if not isinstance(ballots, _KINDS[method.ballots]):
        raise ValueError(f"{rule} counts ballots of the kind {method.ballots!r}")
    if seats != 1 and not method.committee:
        raise ValueError(f"{rule} fills one seat, not {seats}")
    for name, value in options.items():
        if value not in method.options.get(name, ()):
            raise ValueError(f"{rule} has no option {name}={value}; it has {dict(method.options)}")
    if method.ballots == "positions":
        return method.function(ballots)
    room = {"seats": seats} if method.committee else {}
    return method.function(ballots, ties=ties, **room, **options)
