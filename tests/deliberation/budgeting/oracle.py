"""Our elections as those of pabutools, the library of the field (tests and benchmarks only)."""

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    OrdinalBallot,
    OrdinalProfile,
)
from pabutools.election import Instance as OracleInstance
from pabutools.election import Project as OracleProject

SATISFACTION = {
    "cost": Cost_Sat,
    "count": Cardinality_Sat,
    "score": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}


def as_oracle(instance):
    """(instance, profile) of pabutools, one ballot for each voter."""
    projects = {p.id: OracleProject(p.id, p.cost) for p in instance.projects}
    election = OracleInstance(projects.values(), budget_limit=instance.budget)
    make, gather = _FORMS[instance.vote_type]
    ballots = [make(ballot, projects) for ballot in instance.ballots for _ in range(ballot.weight)]
    return election, gather(ballots)


def names(allocation):
    return tuple(project.name for project in allocation)


def _approval(ballot, projects):
    return ApprovalBallot(projects[name] for name in ballot.approvals)


def _cardinal(ballot, projects):
    marks = zip(ballot.approvals, ballot.points, strict=True)
    return CardinalBallot({projects[name]: points for name, points in marks})


def _ordinal(ballot, projects):
    return OrdinalBallot([projects[name] for name in ballot.approvals])


_FORMS = {
    "approval": (_approval, ApprovalProfile),
    "choose-1": (_approval, ApprovalProfile),
    "cumulative": (_cardinal, CardinalProfile),
    "scoring": (_cardinal, CardinalProfile),
    "ordinal": (_ordinal, OrdinalProfile),
}
