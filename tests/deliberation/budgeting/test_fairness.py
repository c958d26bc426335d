from fractions import Fraction

from hypothesis import given

from deliberation.budgeting.explanation import CategoryShare, fairness
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import Ties, equal_shares, greedy
from tests.deliberation.budgeting.strategies import examples, instances


def test_fairness_counts_the_voters_with_a_winner(village):
    found = fairness(village, greedy(village, utility="count"))
    assert (found.voters, found.voters_with_winner) == (4, 3)
    assert (found.share_with_winner, found.average_winners) == (Fraction(3, 4), Fraction(3, 4))


def test_fairness_compares_money_and_votes_by_category(village):
    """The tree is half green, half street; park and benches won."""
    assert fairness(village, equal_shares(village)).categories == (
        CategoryShare("green", Fraction(7, 2), Fraction(7, 12), 60, Fraction(2, 3)),
        CategoryShare("street", Fraction(5, 2), Fraction(5, 12), 30, Fraction(1, 3)),
        CategoryShare("", 0, 0, 0, 0),
    )


def test_fairness_without_voters_is_zero():
    instance = Instance.from_approvals(10, [Project("a", 5)], [])
    found = fairness(instance, greedy(instance))
    assert (found.share_with_winner, found.average_winners) == (0, 0)


@examples
@given(instances())
def test_category_money_adds_up_to_the_cost(instance):
    result = equal_shares(instance, completion="add1")
    assert sum(c.money for c in fairness(instance, result).categories) == result.cost


def test_fairness_compares_money_and_votes_by_district():
    projects = [
        Project("a", 5, extra={"district": "Nord"}),
        Project("b", 5, extra={"district": " ", "neighborhood": "Sud"}),
        Project("c", 5),
    ]
    instance = Instance.from_approvals(10, projects, [["a", "b"], ["a"], ["a", "c"]])
    found = fairness(instance, greedy(instance, ties=Ties("id")))
    assert found.districts == (
        CategoryShare("Nord", 3, Fraction(3, 5), 5, Fraction(1, 2)),
        CategoryShare("Sud", 1, Fraction(1, 5), 5, Fraction(1, 2)),
        CategoryShare("", 1, Fraction(1, 5), 0, 0),
    )


def test_fairness_has_no_districts_when_no_project_names_one(village):
    assert fairness(village, greedy(village)).districts == ()


@examples
@given(instances())
def test_the_figures_are_those_of_counting_ballot_by_ballot(instance):
    result = greedy(instance)
    winners = set(result.selected)
    reached = [len(winners & set(b.approvals)) for b in instance.ballots for _ in range(b.weight)]
    found = fairness(instance, result)
    assert found.voters_with_winner == sum(1 for number in reached if number)
    assert found.average_winners == Fraction(sum(reached), len(reached))
