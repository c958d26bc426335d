from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.changed import with_cost, with_votes
from deliberation.budgeting.model import Instance, Project
from tests.deliberation.budgeting.strategies import examples, instances


def voters(instance):
    """Every ballot, one by one, in no order."""
    return sorted(b.approvals for b in instance.ballots for _ in range(b.weight))


@examples
@given(instances(), st.data())
def test_the_ballots_are_those_with_the_project_added(instance, data):
    name = data.draw(st.sampled_from([project.id for project in instance.projects]))
    others = [n for n, ballot in enumerate(instance.ballots) if name not in ballot.approvals]
    parts = [(n, data.draw(st.integers(0, instance.ballots[n].weight))) for n in others]
    expected = []
    for number, ballot in enumerate(instance.ballots):
        joining = dict(parts).get(number, 0)
        expected += [tuple(sorted((*ballot.approvals, name)))] * joining
        expected += [ballot.approvals] * (ballot.weight - joining)
    changed = with_votes(instance, name, parts)
    assert voters(changed) == sorted(expected)
    assert changed.votes[name] == instance.votes[name] + sum(number for _, number in parts)


def test_with_cost_changes_one_project_and_keeps_the_ballots(village):
    changed = with_cost(village, "tree", 5)
    assert changed.by_id == {**village.by_id, "tree": replace(village.by_id["tree"], cost=5)}
    assert changed.profile is village.profile


def test_votes_cannot_be_added_to_points():
    ballots = [{"a": 3}]
    instance = Instance.from_points(9, [Project("a", 5)], ballots, vote_type="scoring")
    with pytest.raises(ValueError, match="scoring"):
        with_votes(instance, "a", [])
