"""What a count returns: the winners, and every step that led to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, get_args

from .amounts import Number, as_json, simplest
from .model import Instance
from .ties import TieBreak, TieRule, Ties, tie_breaks
from .utilities import Utility, check_utility

Rule = Literal["greedy", "equal-shares", "phragmen", "maximin-support", "welfare-optimum"]
Completion = Literal["none", "add1", "add1-exhaustive", "add1-utilitarian", "epsilon"]
Reason = Literal[
    "chosen",
    "no-votes",
    "no-points",
    "over-budget",
    "supporters-short",
    "stopped",
    "outweighed",
    "below-threshold",
    "excluded",
    "cap-reached",
    "kept-for-others",
    "guaranteed",
    "completed",
    "preferred",
]

__all__ = [
    "Completion",
    "Payment",
    "Plateau",
    "Priced",
    "Reason",
    "Result",
    "Rule",
    "Settings",
    "Step",
    "Utility",
    "build_result",
    "check_names",
]


def check_names(utility: str, completion: str = "none") -> None:
    """Raise ValueError for a utility or a completion that does not exist."""
    check_utility(utility)
    if completion not in get_args(Completion):
        raise ValueError(f"completion must be one of {get_args(Completion)}, not {completion!r}")


@dataclass(frozen=True, slots=True)
class Payment:
    """`voters` people paid `amount` each (unit of the budget)."""

    voters: int
    amount: Number


@dataclass(frozen=True, slots=True)
class Plateau:
    """Raises of the share, from `first` to `last`, whose winners cost the same in total.

    `winners`: how many projects they are; `cost`: in the unit of the budget.
    """

    first: int
    last: int
    winners: int
    cost: Number


@dataclass(frozen=True, slots=True)
class Priced:
    """A project bought at this effective cost: money for one unit of utility."""

    project: str
    effective_cost: Number


@dataclass(frozen=True, slots=True)
class Step:
    """One project considered by the rule. Amounts are in the unit of the budget.

    `reason`: ``chosen``; ``no-votes``: nobody marked it; ``no-points``: those who
    marked it gave it no points in sum (score, borda); ``over-budget``: it cost more
    than what was left; ``supporters-short``: its supporters together had less than its
    cost (equal shares); ``stopped``: the count ended before its turn (greedy that stops,
    Phragmén); ``outweighed``: others are worth more together (welfare optimum). Under a
    constraint, named in `constraint` (see `constrained`): ``below-threshold``: too little
    support; ``excluded``: cannot be built with one that won; ``cap-reached``: its envelope
    was empty; ``kept-for-others``: the money was kept for other envelopes; ``guaranteed``:
    won a guaranteed place.
    Chosen as well, by equal shares: ``completed``: paid from what was left, see `finishing`;
    ``preferred``: in the outcome of greedy that more voters prefer, see `comparison`.
    `money_left`: budget minus the cost of the projects chosen up to here.
    `payments`: who paid how much (equal shares, Phragmén).
    Equal shares only: `effective_cost` is the price per unit of utility by which projects
    are compared (lowest first; its inverse is the "effective vote count"), `price` what a
    supporter with enough money paid, `supporters_money`
    what all supporters had together when the project was bought, or at the end of the
    count for a project that was not. `figures`: other exact numbers of a rule, by name;
    the rule's function says which.
    """

    project: str
    chosen: bool
    reason: Reason
    votes: int
    cost: Number
    money_left: Number
    effective_cost: Number | None = None
    price: Number | None = None
    payments: tuple[Payment, ...] = ()
    supporters_money: Number | None = None
    figures: Mapping[str, Number] = field(default_factory=dict)
    constraint: str = ""

    def to_json(self) -> dict[str, Any]:
        """The step as JSON-able values; what the rule does not use is left out."""
        optional = {
            "effective_cost": self.effective_cost,
            "price": self.price,
            "supporters_money": self.supporters_money,
        }
        return {
            "project": self.project,
            "chosen": self.chosen,
            "reason": self.reason,
            "votes": self.votes,
            "cost": as_json(self.cost),
            "money_left": as_json(self.money_left),
            **{key: as_json(value) for key, value in optional.items() if value is not None},
            **({"payments": [_payment(paid) for paid in self.payments]} if self.payments else {}),
            **({"figures": _numbers(self.figures)} if self.figures else {}),
            **({"constraint": self.constraint} if self.constraint else {}),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a count.

    `selected`: ids in order of selection; `cost`: their total; `projects`: how many stood;
    `steps`: winners in order of selection, mixed (greedy) or followed (equal shares) by
    the others; `ties`: every tie met, see TieBreak; `tie_rule` and `seed`: how they were
    broken. `share`: what each voter could spend (equal shares; exact), and `increments`:
    by how many units the completion raised it. `plateaus`: what the winners cost after
    each raise, up to the last one. `next_raise`: what would be bought after one raise more,
    in order, up to the first project that overspends (only where that ended the raises).
    `parameters`: what else was chosen (threshold, weights...),
    by name.
    """

    rule: Rule
    utility: Utility
    completion: Completion
    budget: Number
    voters: int
    projects: int
    selected: tuple[str, ...]
    cost: Number
    steps: tuple[Step, ...]
    ties: tuple[TieBreak, ...]
    tie_rule: TieRule
    seed: str
    share: Fraction | None = None
    increments: int = 0
    plateaus: tuple[Plateau, ...] = ()
    next_raise: tuple[Priced, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def losers(self) -> tuple[str, ...]:
        """Ids of the projects not chosen, in the order of the steps."""
        return tuple(step.project for step in self.steps if not step.chosen)

    @property
    def tie_settings(self) -> Ties:
        """The way ties were broken."""
        return Ties(self.tie_rule, self.seed)

    def to_json(self) -> dict[str, Any]:
        """The whole result as JSON-able values; fractions as ``"a/b"``."""
        head: dict[str, Any] = {
            "rule": self.rule,
            "utility": self.utility,
            "completion": self.completion,
            "budget": as_json(self.budget),
            "voters": self.voters,
            "projects": self.projects,
            "selected": list(self.selected),
            "cost": as_json(self.cost),
        }
        if self.share is not None:
            head |= {
                "share": as_json(self.share),
                "increments": self.increments,
                "plateaus": [_plateau(plateau) for plateau in self.plateaus],
                "next_raise": [_priced(priced) for priced in self.next_raise],
            }
        if self.parameters:
            head["parameters"] = dict(self.parameters)
        return head | {
            "steps": [step.to_json() for step in self.steps],
            "ties": [_tie(tie) for tie in self.ties],
            "tie_rule": self.tie_rule,
            "seed": self.seed,
        }


@dataclass(frozen=True, slots=True)
class Settings:
    """How an election is counted."""

    rule: Rule
    utility: Utility
    completion: Completion
    ties: Ties
    parameters: Mapping[str, str] = field(default_factory=dict)


def build_result(
    instance: Instance,
    settings: Settings,
    *,
    steps: tuple[Step, ...],
    tied: Sequence[tuple[int, ...]],
) -> Result:
    """Put a result together from its steps and the tied projects (numbers) met on the way."""
    selected = tuple(step.project for step in steps if step.chosen)
    return Result(
        rule=settings.rule,
        utility=settings.utility,
        completion=settings.completion,
        budget=instance.budget,
        voters=instance.voters,
        projects=len(instance.projects),
        selected=selected,
        cost=simplest(sum((step.cost for step in steps if step.chosen), Fraction(0))),
        steps=steps,
        ties=tie_breaks(tied, instance, settings.ties, selected),
        tie_rule=settings.ties.rule,
        seed=settings.ties.seed,
        parameters=settings.parameters,
    )


def _numbers(figures: Mapping[str, Number]) -> dict[str, int | str]:
    return {name: as_json(value) for name, value in figures.items()}


def _payment(payment: Payment) -> dict[str, Any]:
    return {"voters": payment.voters, "amount": as_json(payment.amount)}


def _priced(priced: Priced) -> dict[str, int | str]:
    return {"project": priced.project, "effective_cost": as_json(priced.effective_cost)}


def _plateau(plateau: Plateau) -> dict[str, Any]:
    return {
        "first": plateau.first,
        "last": plateau.last,
        "winners": plateau.winners,
        "cost": as_json(plateau.cost),
    }


def _tie(tie: TieBreak) -> dict[str, Any]:
    return {
        "contenders": list(tie.contenders),
        "decided_by": tie.decided_by,
        "decisive": tie.decisive,
    }
