from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.result import Payment
from deliberation.budgeting.rules import Ties, equal_shares, tally
from tests.deliberation.budgeting.strategies import examples, instances

UTILITIES = st.sampled_from(["cost", "count"])
COMPLETIONS = st.sampled_from(["none", "add1", "add1-exhaustive"])


def test_equal_shares_splits_each_cost_between_its_supporters(village):
    result = equal_shares(village)
    park, bench = result.steps[:2]
    assert (result.share, result.selected) == (25, ("park", "bench"))
    assert (park.price, park.effective_cost, park.supporters_money) == (20, Fraction(1, 3), 75)
    assert park.payments == (Payment(3, 20),)
    # One supporter of the bench has 5 left after the park, the other still has 25.
    assert bench.payments == (Payment(1, 25), Payment(1, 5))


def test_equal_shares_tells_what_the_supporters_of_a_loser_had_left(village):
    tree = next(step for step in equal_shares(village).steps if step.project == "tree")
    assert (tree.reason, tree.supporters_money) == ("supporters-short", 5)


def test_equal_shares_names_a_project_without_votes(village):
    assert equal_shares(village).steps[-1].reason == "no-votes"


@pytest.mark.parametrize("completion", ["none", "add1", "add1-exhaustive"])
def test_equal_shares_without_voters_selects_nothing(completion):
    instance = Instance.from_approvals(10, [Project("a", 1)], [])
    result = equal_shares(instance, completion=completion)
    assert (result.selected, result.share, result.increments) == ((), 0, 0)


@pytest.mark.parametrize("completion", ["none", "add1", "add1-exhaustive"])
def test_equal_shares_of_empty_ballots_selects_nothing(completion):
    instance = Instance.from_approvals(10, [Project("a", 1)], [[], []])
    result = equal_shares(instance, completion=completion)
    assert (result.selected, result.share) == ((), 5)


@pytest.mark.parametrize(
    ("city", "winners", "cost"), [("wieliczka", 30, 995079), ("swiecie", 17, 1040337)]
)
def test_add1_gives_the_official_winners(city, winners, cost, elections):
    instance = elections[city]
    official = {p.id for p in instance.projects if p.extra["selected"] == "1"}
    result = equal_shares(instance, completion="add1")
    assert set(result.selected) == official
    assert (len(result.selected), result.cost) == (winners, cost)


def test_swiecie_without_its_ineligible_project_gives_the_same_winners(elections):
    """The city asked for votes / voters >= cost / (3 x budget)."""
    swiecie = elections["swiecie"]
    eligible = [
        p
        for p in swiecie.projects
        if Fraction(swiecie.votes[p.id], swiecie.voters) >= Fraction(p.cost) / (3 * swiecie.budget)
    ]
    kept = {p.id for p in eligible}
    choices = [
        [name for name in ballot.approvals if name in kept]
        for ballot in swiecie.ballots
        for _ in range(ballot.weight)
    ]
    counted = Instance.from_approvals(swiecie.budget, eligible, choices)
    assert {p.id for p in swiecie.projects} - kept == {"c22"}
    assert (
        equal_shares(counted, completion="add1").selected
        == equal_shares(swiecie, completion="add1").selected
    )


def test_add1_exhaustive_stops_earlier_and_differs_in_wieliczka(elections):
    add1 = equal_shares(elections["wieliczka"], completion="add1")
    exhaustive = equal_shares(elections["wieliczka"], completion="add1-exhaustive")
    assert (len(add1.selected), len(exhaustive.selected)) == (30, 31)
    assert (add1.increments, exhaustive.increments) == (164, 150)


def test_toulouse_is_counted_by_add1(elections):
    result = equal_shares(elections["toulouse"], completion="add1")
    assert (len(result.selected), result.cost, result.increments) == (128, 7986220, 1617)


@examples
@given(instances(halves=True), UTILITIES, COMPLETIONS)
def test_the_winners_fit_the_budget_and_are_paid_exactly(instance, utility, completion):
    result = equal_shares(instance, utility=utility, completion=completion)
    assert result.cost <= instance.budget
    for step in result.steps:
        if step.chosen:
            paid = sum(payment.voters * payment.amount for payment in step.payments)
            assert paid == step.cost
            assert sum(payment.voters for payment in step.payments) == step.votes
            assert step.payments[0].amount == step.price


@examples
@given(instances(halves=True), UTILITIES, COMPLETIONS)
def test_no_loser_can_be_paid_by_its_supporters(instance, utility, completion):
    result = equal_shares(instance, utility=utility, completion=completion)
    spent = sum(p.voters * p.amount for step in result.steps for p in step.payments)
    assert spent == result.cost <= result.share * instance.voters
    for step in result.steps:
        if not step.chosen:
            assert step.supporters_money < step.cost


@examples
@given(instances(), UTILITIES)
def test_effective_costs_never_fall(instance, utility):
    costs = [s.effective_cost for s in equal_shares(instance, utility=utility).steps if s.chosen]
    assert costs == sorted(costs)


@examples
@given(instances(), UTILITIES, st.integers(2, 50))
def test_the_unit_of_money_does_not_matter_without_completion(instance, utility, factor):
    projects = tuple(Project(p.id, p.cost * factor) for p in instance.projects)
    scaled = replace(instance, budget=instance.budget * factor, projects=projects)
    assert (
        equal_shares(scaled, utility=utility).selected
        == equal_shares(instance, utility=utility).selected
    )


@examples
@given(instances(), UTILITIES, COMPLETIONS, st.randoms(use_true_random=False))
def test_the_order_of_projects_and_ballots_does_not_matter(instance, utility, completion, random):
    projects, ballots = list(instance.projects), list(instance.ballots)
    random.shuffle(projects)
    random.shuffle(ballots)
    shuffled = Instance.from_ballots(instance.budget, projects, ballots)
    first, second = (
        equal_shares(i, utility=utility, completion=completion) for i in (instance, shuffled)
    )
    assert (first.selected, first.share) == (second.selected, second.share)


@examples
@given(instances(max_projects=4, max_voters=6), UTILITIES)
def test_a_cheap_project_that_everybody_wants_comes_first(instance, utility):
    ballots = [
        [*ballot.approvals, "z"] for ballot in instance.ballots for _ in range(ballot.weight)
    ]
    projects = [*instance.projects, Project("z", Fraction(1, 2))]
    wanted = Instance.from_approvals(instance.budget, projects, ballots)
    assert equal_shares(wanted, utility=utility).selected[0] == "z"


def test_tally_names_the_rules(village):
    assert tally(village, rule="greedy").rule == "greedy"
    assert tally(village, rule="equal-shares", completion="add1").completion == "add1"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rule": "lottery"}, "rule must be"),
        ({"rule": "greedy", "completion": "add1"}, "takes no completion"),
        ({"rule": "equal-shares", "utility": "joy"}, "utility must be one of"),
        ({"rule": "equal-shares", "completion": "add2"}, "completion must be one of"),
    ],
)
def test_tally_refuses_unknown_names(village, options, message):
    with pytest.raises(ValueError, match=message):
        tally(village, **options)


def test_the_result_is_json_able_with_exact_fractions(village):
    found = equal_shares(village, ties=Ties(seed="s")).to_json()
    assert (found["selected"], found["share"], found["seed"]) == (["park", "bench"], 25, "s")
    assert found["steps"][0]["effective_cost"] == "1/3"
    assert found["steps"][1]["payments"] == [
        {"voters": 1, "amount": 25},
        {"voters": 1, "amount": 5},
    ]
