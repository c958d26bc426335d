from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.ballots import Ballot
from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.positions import as_points
from deliberation.budgeting.restrict import restricted
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold
from tests.deliberation.budgeting.strategies import examples, instances

PROJECTS = [Project(name, 5) for name in "abc"]


def ranked():
    return Instance.from_rankings(10, PROJECTS, [["c", "a"], ["c", "a"], ["b", "c", "a"], []])


def test_places_get_the_points_that_are_given():
    scored = as_points(ranked(), (3, Fraction(3, 2)))
    assert scored.vote_type == "scoring"
    assert scored.scores == {"a": 3, "b": 3, "c": Fraction(15, 2)}
    assert scored.ballots[0] == Ballot(("a", "c"), 2, (Fraction(3, 2), 3))


def test_without_points_given_they_are_those_of_borda():
    assert as_points(ranked()).scores == ranked().scores == {"a": 0, "b": 2, "c": 3}


def test_ballots_without_places_are_refused():
    with pytest.raises(ValueError, match="not approval ballots"):
        as_points(Instance.from_approvals(10, PROJECTS, [["a"]]))


def test_borda_points_stay_those_of_the_whole_ranking_under_constraints():
    # Without b, which lacks support, c would have 3 points less... and still lead: its score
    # is told as on the whole rankings.
    constraints = Constraints(threshold=Threshold(2))
    result = tally(ranked(), rule="greedy", utility="borda", order="total", constraints=constraints)
    assert [(s.project, s.reason, s.figures) for s in result.steps] == [
        ("c", "chosen", {}),
        ("a", "no-points", {"score": 0}),
        ("b", "below-threshold", {}),
    ]
    assert result.utility == "borda"


@examples
@given(instances(), st.data())
def test_a_restricted_election_has_the_same_votes_and_voters(instance, data):
    names = data.draw(st.sets(st.sampled_from(sorted(instance.by_id))))
    smaller = restricted(instance, names, budget=7)
    assert (smaller.voters, smaller.budget) == (instance.voters, 7)
    assert smaller.votes == {name: n for name, n in instance.votes.items() if name in names}
