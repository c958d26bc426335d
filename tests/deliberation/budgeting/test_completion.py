import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting import ranges
from deliberation.budgeting.completion import exact_winners, share_of
from deliberation.budgeting.index import build_index
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.result import Plateau
from deliberation.budgeting.rules import equal_shares
from deliberation.budgeting.ties import Ties
from tests.deliberation.budgeting.strategies import examples, instances


def costs_by_increment(instance, utility, increments):
    index = build_index(instance, utility, Ties())
    return [
        sum(index.costs[p] for p in exact_winners(index, share_of(index, increment)))
        for increment in range(increments)
    ]


@examples
@given(instances(), st.sampled_from(["cost", "count"]))
def test_add1_stops_just_before_the_first_overspending(instance, utility):
    result = equal_shares(instance, utility=utility, completion="add1")
    costs = costs_by_increment(instance, utility, result.increments + 2)
    assert all(cost <= instance.budget for cost in costs[:-1])
    everything = set(result.selected) == {p for p, votes in instance.votes.items() if votes}
    assert costs[-1] > instance.budget or everything


@examples
@given(instances(), st.sampled_from(["cost", "count"]))
def test_plateaus_tell_the_cost_after_each_raise(instance, utility):
    result = equal_shares(instance, utility=utility, completion="add1")
    told = [
        plateau.cost for plateau in result.plateaus for _ in range(plateau.first, plateau.last + 1)
    ]
    assert told == costs_by_increment(instance, utility, result.increments + 1)


def test_add1_raises_by_one_unit_of_the_budget():
    """Two voters with 5 each; the bridge costs 8: one voter needs three raises."""
    instance = Instance.from_approvals(10, [Project("bridge", 8)], [["bridge"], []])
    result = equal_shares(instance, completion="add1")
    assert (result.increments, result.share, result.selected) == (3, 8, ("bridge",))
    assert result.plateaus == (Plateau(0, 2, 0, 0), Plateau(3, 3, 1, 8))


def test_add1_stops_when_the_next_raise_overspends():
    projects = [Project("a", 6), Project("b", 6)]
    instance = Instance.from_approvals(10, projects, [["a"], ["b"]])
    result = equal_shares(instance, completion="add1")
    assert (result.increments, result.selected) == (0, ())


@pytest.mark.parametrize("utility", ["cost", "score"])
@pytest.mark.parametrize("cells", [ranges.CELLS, 30_000])
def test_many_different_ballots_are_counted_by_what_is_bought(utility, cells, monkeypatch):
    """Voters are told apart step by step, and by their points; and in few counts at once
    where there is little memory."""
    monkeypatch.setattr(ranges, "CELLS", cells)
    instance = many_ballots(points=utility == "score")
    index = build_index(instance, utility, Ties())
    assert len(index.weights) > 2_500
    result = equal_shares(instance, utility=utility, completion="add1")
    last = [exact_winners(index, share_of(index, result.increments + n)) for n in (0, 1)]
    assert [instance.projects[number].id for number in last[0]] == list(result.selected)
    assert sum(index.costs[number] for number in last[1]) > instance.budget
    for plateau in result.plateaus[::4]:
        bought = exact_winners(index, share_of(index, plateau.first))
        assert sum(index.costs[number] for number in bought) == plateau.cost


def many_ballots(*, points):
    draw = random.Random(1)
    names = [f"p{number}" for number in range(15)]
    projects = [Project(name, draw.randint(1_000, 20_000)) for name in names]
    ballots = [[name for name in names if draw.random() < 0.5] for _ in range(3_000)]
    if not points:
        return Instance.from_approvals(65_000, projects, ballots)
    tables = [{name: draw.randint(1, 3) for name in ballot} for ballot in ballots]
    return Instance.from_points(65_000, projects, tables, vote_type="scoring")
