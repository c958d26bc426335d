import pytest

from deliberation.budgeting.model import Ballot, BallotError, Instance, InstanceError, Project

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
        Instance(30, PROJECTS, (Ballot(("a",), 0),))


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
