from fractions import Fraction

import pytest

from deliberation.budgeting.model import Ballot, BallotError, Instance, InstanceError, Project
from deliberation.budgeting.profile import Group, Profile

PROJECTS = (Project("a", 10), Project("b", 20))


def test_from_approvals_groups_equal_ballots_whatever_their_order():
    instance = Instance.from_approvals(30, PROJECTS, [["a", "b"], ["b", "a"], ["a"], []])
    assert instance.ballots == (Ballot(("a", "b"), 2), Ballot(("a",), 1), Ballot((), 1))


def test_voters_and_votes_are_counted():
    instance = Instance.from_approvals(30, PROJECTS, [["a", "b"], ["b", "a"], ["a"], []])
    assert (instance.voters, dict(instance.votes)) == (4, {"a": 3, "b": 2})


def test_a_ballot_with_an_unknown_project_is_refused():
    with pytest.raises(BallotError, match="unknown project 'z'"):
        Instance.from_approvals(30, PROJECTS, [["z"]])


def test_a_ballot_with_a_project_twice_is_refused():
    with pytest.raises(BallotError, match="names a project twice"):
        Instance.from_approvals(30, PROJECTS, [["a", "a"]])


def test_a_group_without_voters_is_refused():
    with pytest.raises(BallotError, match="at least one voter"):
        Instance.from_ballots(30, PROJECTS, [Ballot(("a",), 0)])


def test_two_projects_with_one_id_are_refused():
    with pytest.raises(InstanceError, match="two projects have the id 'a'"):
        Instance.from_approvals(30, [Project("a", 1), Project("a", 2)], [])


@pytest.mark.parametrize("cost", [0, -5])
def test_a_project_without_cost_is_refused(cost):
    with pytest.raises(InstanceError, match="must cost more than 0"):
        Instance.from_approvals(30, [Project("a", cost)], [])


def test_a_budget_of_nothing_is_refused():
    with pytest.raises(InstanceError, match="budget must be above 0"):
        Instance.from_approvals(0, PROJECTS, [])


def test_the_currency_is_the_euro_unless_the_file_says_otherwise(village, elections):
    assert (village.currency, elections["swiecie"].currency) == ("EUR", "PLN")


def test_from_rankings_keeps_the_order_and_counts_borda_points():
    instance = Instance.from_rankings(30, PROJECTS, [["b", "a"], ["b", "a"], ["a", "b"], ["b"]])
    assert instance.ballots == (Ballot(("b", "a"), 2), Ballot(("a", "b"), 1), Ballot(("b",), 1))
    assert (dict(instance.votes), dict(instance.scores)) == ({"a": 3, "b": 4}, {"a": 1, "b": 2})


def test_from_points_keeps_fractions_exact_and_adds_them_up():
    half = Fraction(1, 2)
    tables = [{"b": 2, "a": half}, {"a": half, "b": 2}, {"b": Fraction(1, 3)}]
    instance = Instance.from_points(30, PROJECTS, tables, vote_type="scoring")
    assert instance.ballots == (
        Ballot(("a", "b"), 2, (half, 2)),
        Ballot(("b",), 1, (Fraction(1, 3),)),
    )
    assert instance.profile.points_scale == 6
    assert dict(instance.scores) == {"a": 1, "b": Fraction(13, 3)}


def test_points_that_overflow_64_bits_are_added_up_exactly():
    large = 2**61
    tables = [{"a": large}, {"a": large, "b": -1}, {"a": large}]
    instance = Instance.from_points(30, PROJECTS, tables, vote_type="scoring")
    assert dict(instance.scores) == {"a": 3 * large, "b": -1}


def test_from_ballots_reads_back_what_ballots_tells():
    rankings = Instance.from_rankings(30, PROJECTS, [["b", "a"], ["a"]])
    points = Instance.from_points(30, PROJECTS, [{"b": 2}, {}], vote_type="cumulative")
    for instance in (rankings, points):
        again = Instance.from_ballots(30, PROJECTS, instance.ballots, vote_type=instance.vote_type)
        assert again == instance


@pytest.mark.parametrize(
    ("items", "vote_type", "message"),
    [
        ([0, 2], "approval", "by number, from 0 to 1"),
        ([1, 0], "approval", "twice, or not in ascending order"),
        ([1, 1], "ordinal", "twice, or not in ascending order"),
        ([0, 1], "scoring", "points go with cumulative and scoring ballots"),
        ([0, 1], "lottery", "the vote type must be one of"),
    ],
)
def test_a_profile_that_does_not_fit_the_election_is_refused(items, vote_type, message):
    profile = Profile.from_groups([Group(items, 1)])
    with pytest.raises(BallotError, match=message):
        Instance(30, PROJECTS, profile, vote_type=vote_type)
