"""Our elections as those of pabutools, equal ballots merged where it can count them so."""

from collections.abc import Callable
from typing import Any

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalMultiProfile,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalMultiProfile,
    CardinalProfile,
    Cost_Sat,
    OrdinalBallot,
    OrdinalMultiProfile,
    OrdinalProfile,
)
from pabutools.election import Instance as OracleInstance
from pabutools.election import Project as OracleProject
from pabutools.rules import (
    greedy_utilitarian_welfare,
    max_additive_utilitarian_welfare,
    maximin_support,
    sequential_phragmen,
)

from deliberation.budgeting.model import Instance
from deliberation.budgeting.result import Rule
from deliberation.budgeting.utilities import Utility

SATISFACTION = {
    "cost": Cost_Sat,
    "count": Cardinality_Sat,
    "score": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}


def as_oracle(instance: Instance, *, merged: bool = False) -> tuple[Any, Any]:
    """(instance, profile) of pabutools: one ballot for each voter, or equal ones merged."""
    projects = {p.id: OracleProject(p.id, p.cost) for p in instance.projects}
    election = OracleInstance(projects.values(), budget_limit=instance.budget)
    make, plain, multiple = _FORMS[instance.vote_type]
    if not merged:
        ballots = [
            make(ballot, projects) for ballot in instance.ballots for _ in range(ballot.weight)
        ]
        return election, plain(ballots)
    profile = multiple()
    for ballot in instance.ballots:
        profile[make(ballot, projects).frozen()] = ballot.weight
    return election, profile


def names(allocation: Any) -> tuple[str, ...]:
    """The ids of the winners, in the order in which pabutools gives them."""
    return tuple(project.name for project in allocation)


def oracle_winners(instance: Instance, rule: Rule, utility: Utility) -> tuple[str, ...]:
    """The winners by pabutools; ties by id."""
    if rule == "maximin-support":
        return names(maximin_support(*as_oracle(instance)))
    election = as_oracle(instance, merged=True)
    if rule == "phragmen":
        return names(sequential_phragmen(*election))
    count = greedy_utilitarian_welfare if rule == "greedy" else max_additive_utilitarian_welfare
    return names(count(*election, sat_class=SATISFACTION[utility]))


def _approval(ballot: Any, projects: Any) -> Any:
    return ApprovalBallot(projects[name] for name in ballot.approvals)


def _cardinal(ballot: Any, projects: Any) -> Any:
    marks = zip(ballot.approvals, ballot.points, strict=True)
    return CardinalBallot({projects[name]: points for name, points in marks})


def _ordinal(ballot: Any, projects: Any) -> Any:
    return OrdinalBallot([projects[name] for name in ballot.approvals])


_FORMS: dict[str, tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]] = {
    "approval": (_approval, ApprovalProfile, ApprovalMultiProfile),
    "choose-1": (_approval, ApprovalProfile, ApprovalMultiProfile),
    "cumulative": (_cardinal, CardinalProfile, CardinalMultiProfile),
    "scoring": (_cardinal, CardinalProfile, CardinalMultiProfile),
    "ordinal": (_ordinal, OrdinalProfile, OrdinalMultiProfile),
}
