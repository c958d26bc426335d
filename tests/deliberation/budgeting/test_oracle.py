"""The same winners in the same order as pabutools, the library of the field (tests only)."""

from copy import deepcopy

import pytest
from gmpy2 import mpq
from hypothesis import given
from hypothesis import strategies as st
from pabutools import fractions
from pabutools.election import (
    ApprovalBallot,
    ApprovalProfile,
    parse_pabulib,
)
from pabutools.election import Instance as OracleInstance
from pabutools.election import Project as OracleProject
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

from benchmarks.rules.oracle import SATISFACTION
from benchmarks.rules.oracle import as_oracle as with_points
from deliberation.budgeting.rules import Ties, equal_shares, greedy
from tests.deliberation.budgeting.strategies import (
    examples,
    instances,
    ranked_instances,
    scored_instances,
)
from tests.deliberation.conftest import FILES, pb_path

BY_ID = Ties("id")
COMPLETIONS = st.sampled_from(["none", "add1-exhaustive"])


@pytest.fixture(scope="module", autouse=True)
def exact_oracle():
    assert fractions.FRACTION == "gmpy2"


@pytest.fixture(scope="module")
def oracle_elections():
    parsed = {city: parse_pabulib(str(pb_path(city))) for city in FILES}
    return {city: (found, profile.as_multiprofile()) for city, (found, profile) in parsed.items()}


def oracle_greedy(election, utility):
    found = greedy_utilitarian_welfare(*election, sat_class=SATISFACTION[utility])
    return tuple(project.name for project in found)


def oracle_equal_shares(election, utility, completion):
    increment = None if completion == "none" else 1
    found = method_of_equal_shares(
        *election, sat_class=SATISFACTION[utility], voter_budget_increment=increment
    )
    return tuple(project.name for project in found)


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", FILES)
def test_greedy_as_pabutools_on_real_elections(city, utility, elections, oracle_elections):
    ours = greedy(elections[city], utility=utility, ties=BY_ID)
    assert ours.selected == oracle_greedy(oracle_elections[city], utility)


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", FILES)
def test_equal_shares_as_pabutools_on_real_elections(city, utility, elections, oracle_elections):
    ours = equal_shares(elections[city], utility=utility, ties=BY_ID)
    assert ours.selected == oracle_equal_shares(oracle_elections[city], utility, "none")


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", ["wieliczka", "swiecie"])
def test_the_last_count_of_add1_as_pabutools(city, utility, elections, oracle_elections):
    """pabutools counts at our final share when its budget is that of all shares together."""
    ours = equal_shares(elections[city], utility=utility, completion="add1", ties=BY_ID)
    election, profile = oracle_elections[city]
    richer = deepcopy(election)
    richer.budget_limit = mpq(ours.share * ours.voters)
    assert ours.selected == oracle_equal_shares((richer, profile), utility, "none")


def test_add1_exhaustive_as_pabutools_on_a_real_election(elections, oracle_elections):
    ours = equal_shares(elections["swiecie"], completion="add1-exhaustive", ties=BY_ID)
    expected = oracle_equal_shares(oracle_elections["swiecie"], "cost", "add1-exhaustive")
    assert ours.selected == expected


def as_oracle(instance):
    projects = {p.id: OracleProject(p.id, p.cost) for p in instance.projects}
    election = OracleInstance(projects.values(), budget_limit=instance.budget)
    ballots = [
        ApprovalBallot(projects[name] for name in ballot.approvals)
        for ballot in instance.ballots
        for _ in range(ballot.weight)
    ]
    return election, ApprovalProfile(ballots)


@examples
@given(instances(), st.sampled_from(["cost", "count"]))
def test_greedy_as_pabutools_on_small_elections(instance, utility):
    """pabutools also funds projects that nobody chose, after all others; we never do."""
    expected = oracle_greedy(as_oracle(instance), utility)
    ours = greedy(instance, utility=utility, ties=BY_ID)
    assert ours.selected == tuple(name for name in expected if instance.votes[name])


@examples
@given(
    instances(),
    st.sampled_from(["cost", "count"]),
    st.sampled_from(["none", "add1-exhaustive"]),
)
def test_equal_shares_as_pabutools_on_small_elections(instance, utility, completion):
    ours = equal_shares(instance, utility=utility, completion=completion, ties=BY_ID)
    assert ours.selected == oracle_equal_shares(as_oracle(instance), utility, completion)


@examples
@given(scored_instances(), st.sampled_from(["cost", "count", "score"]), COMPLETIONS)
def test_equal_shares_of_points_as_pabutools_on_small_elections(instance, utility, completion):
    ours = equal_shares(instance, utility=utility, completion=completion, ties=BY_ID)
    assert ours.selected == oracle_equal_shares(with_points(instance), utility, completion)


@examples
@given(ranked_instances(), st.sampled_from(["cost", "count", "borda"]), COMPLETIONS)
def test_equal_shares_of_rankings_as_pabutools_on_small_elections(instance, utility, completion):
    ours = equal_shares(instance, utility=utility, completion=completion, ties=BY_ID)
    assert ours.selected == oracle_equal_shares(with_points(instance), utility, completion)
