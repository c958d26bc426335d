"""The counts of ranges must agree with the exact ones, or say that they do not know."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting import ranges
from deliberation.budgeting.completion import exact_winners, share_of
from deliberation.budgeting.equal_shares import equal_shares
from deliberation.budgeting.exact import ExactCount
from deliberation.budgeting.index import build_index, merged
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.partitions import Partitions
from deliberation.budgeting.ranges import RangeCounter
from deliberation.budgeting.ties import Ties
from tests.deliberation.budgeting.strategies import examples, instances, scored_instances

UTILITIES = st.sampled_from(["cost", "count"])


@examples
@given(instances(halves=True, max_voters=12), UTILITIES, st.integers(0, 8))
def test_a_range_agrees_with_the_exact_count_at_each_share_or_doubts(instance, utility, width):
    index = build_index(instance, utility, Ties(seed="s"))
    shares = [share_of(index, 0) + Fraction(step, 3) for step in range(20)]
    for place in range(len(shares) - width):
        covered = shares[place : place + width + 1]
        found = RangeCounter(index, covered[-1]).count([(covered[0], covered[-1])])[0]
        if found is not None:
            winners = {exact_winners(index, share)[: len(found.bought)] for share in covered}
            assert winners == {found.bought}
            assert found.overspent or exact_winners(index, covered[0]) == found.bought


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", ["toulouse", "wieliczka", "swiecie"])
def test_single_shares_leave_no_doubt_and_are_right_on_real_elections(city, utility, elections):
    index = build_index(elections[city], utility, Ties())
    shares = [share_of(index, increment) for increment in range(0, 120, 30)]
    counter = RangeCounter(index, shares[-1])
    for share, found in zip(shares, counter.count([(s, s) for s in shares]), strict=True):
        assert found.bought == exact_winners(index, share)[: len(found.bought)]
        assert not found.overspent or len(found.bought) > 0


@examples
@given(st.one_of(instances(max_voters=12), scored_instances()), st.integers(0, 6))
def test_voters_told_apart_by_earlier_counts_are_counted_alike(instance, first):
    utility = "cost" if instance.profile.points is None else "score"
    index = build_index(instance, utility, Ties(seed="s"))
    shares, partitions = [share_of(index, increment) for increment in range(7)], Partitions(index)
    for highest in (first, 6):
        counter = RangeCounter(index, shares[highest], partitions)
        found = counter.count([(share, share) for share in shares[: highest + 1]])
        for share, outcome in zip(shares, found, strict=False):
            if outcome is not None:
                assert outcome.bought == exact_winners(index, share)[: len(outcome.bought)]


def test_where_memory_is_short_only_the_first_spans_are_counted(elections, monkeypatch):
    index = build_index(elections["wieliczka"], "cost", Ties())
    spans = [(share_of(index, increment),) * 2 for increment in range(6)]
    counter = RangeCounter(index, spans[-1][1])
    whole = counter.count(spans)
    monkeypatch.setattr(ranges, "CELLS", 3 * counter.partitions.largest)
    assert counter.count(spans) == whole[:3]


def test_a_count_goes_on_beyond_the_budget_where_another_is_given(elections):
    index = build_index(elections["wieliczka"], "cost", Ties())
    share = share_of(index, 170)
    counter = RangeCounter(index, share)
    ended, whole = (
        counter.count([(share, share)], budget=budget)[0] for budget in (None, sum(index.costs))
    )
    assert (ended.overspent, whole.overspent) == (True, False)
    assert whole.bought == exact_winners(index, share)
    assert ended.bought == whole.bought[: len(ended.bought)] != whole.bought


def test_amounts_too_large_for_64_bits_are_left_to_the_exact_count():
    instance = Instance.from_approvals(2**62, [Project("a", 2**61)], [["a"], ["a"]])
    index = build_index(instance, "cost", Ties())
    share = share_of(index, 0)
    assert RangeCounter(index, share).count([(share, share)]) == [None]
    assert equal_shares(instance).selected == ("a",)


@examples
@given(instances(max_voters=12), UTILITIES)
def test_merging_groups_that_see_the_projects_alike_changes_no_count(instance, utility):
    index = build_index(instance, utility, Ties(seed="s"))
    share = share_of(index, 1)
    smaller = merged(index, index.within_reach(share))
    assert len(smaller.weights) <= len(index.weights)
    assert smaller.votes == index.votes
    first, second = ExactCount(index, share), ExactCount(smaller, share)
    assert list(first.purchases()) == list(second.purchases())
    for number in range(len(index.costs)):
        assert first.money_of(number) == second.money_of(number)


def naive_count(instance, index, share):
    """The definition, without any cleverness: prices all projects again each time."""
    money = [share] * len(index.weights)
    bought, left = [], set(index.supported)
    while left:
        prices = {p: price for p in left if (price := naive_price(index, money, p)) is not None}
        if not prices:
            return tuple(bought)
        best = min(prices, key=lambda p: (prices[p] / index.utilities[p], index.ranks[p]))
        for group in index.supporters[best].tolist():
            money[group] -= min(money[group], prices[best])
        bought.append(best)
        left.remove(best)
    return tuple(bought)


def naive_price(index, money, project):
    """The lowest of the possible prices that pays the cost, by trying who is poor."""
    supporters = sorted(
        (money[group], int(index.weights[group])) for group in index.supporters[project].tolist()
    )
    poor_money, people = Fraction(0), sum(weight for _, weight in supporters)
    for amount, weight in supporters:
        price = (index.costs[project] - poor_money) / people
        if amount >= price:
            return price
        poor_money, people = poor_money + amount * weight, people - weight
    return None


@examples
@given(instances(halves=True), UTILITIES)
def test_exact_count_agrees_with_the_definition(instance, utility):
    index = build_index(instance, utility, Ties(seed="s"))
    for step in range(4):
        share = share_of(index, 0) + Fraction(step, 2)
        assert exact_winners(index, share) == naive_count(instance, index, share)


@examples
@given(instances(max_cost=3), UTILITIES)
def test_ties_are_all_found(instance, utility):
    """At each purchase, the tied projects are those of equal effective cost."""
    index = build_index(instance, utility, Ties(seed="s"))
    count = ExactCount(index, share_of(index, 0))
    money = [share_of(index, 0)] * len(index.weights)
    left = set(index.supported)
    for purchase in count.purchases():
        costs = {
            p: price / index.utilities[p]
            for p in left
            if (price := naive_price(index, money, p)) is not None
        }
        equal = [p for p, cost in costs.items() if cost == purchase.effective_cost]
        assert list(purchase.tied) == sorted(equal, key=index.ranks.__getitem__)
        for group in index.supporters[purchase.project].tolist():
            money[group] -= min(money[group], purchase.price)
        left.remove(purchase.project)
