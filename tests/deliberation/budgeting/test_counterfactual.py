"""The smallest changes are checked by making them and counting again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.completion import exact_winners, share_of
from deliberation.budgeting.counterfactual import Change, changes, default_recounts
from deliberation.budgeting.index import build_index
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import RULES, Ties, equal_shares, tally
from tests.deliberation.budgeting.brute_force import fewest_votes, least_cut, with_cut
from tests.deliberation.budgeting.strategies import examples, few, instances

COUNTS = st.sampled_from(
    [
        {"rule": "greedy", "utility": "cost"},
        {"rule": "greedy", "utility": "count"},
        {"rule": "greedy", "overrun": "stop"},
        {"rule": "greedy", "utility": "count", "order": "total"},
        {"rule": "equal-shares", "utility": "cost"},
        {"rule": "equal-shares", "utility": "count"},
        {"rule": "phragmen"},
    ]
)
TIES = st.sampled_from([Ties(seed="s"), Ties("id")])


@few
@given(instances(max_projects=4, max_voters=4, max_cost=8, halves=True), COUNTS, TIES)
def test_the_changes_are_the_smallest_that_win_a_new_count(instance, options, ties):
    result = tally(instance, **options, ties=ties)
    found = changes(instance, result)
    assert tuple(found) == result.losers
    for name, change in found.items():

        def wins(changed, name=name):
            return name in tally(changed, **options, ties=ties).selected

        assert (change.votes_basis, change.cost_basis) == ("smallest", "smallest")
        assert change.missing_votes == fewest_votes(instance, name, wins)
        if instance.votes[name]:
            assert change.cost_to_cut == least_cut(instance, name, wins)


def test_a_project_without_votes_cannot_win_by_costing_less(village):
    assert changes(village, equal_shares(village))["statue"].cost_to_cut is None


def test_a_project_above_the_budget_cannot_win_by_votes():
    projects = [Project("a", 5), Project("palace", 50)]
    instance = Instance.from_approvals(10, projects, [["palace"], ["palace"], ["a"]])
    for rule in RULES:
        found = changes(instance, tally(instance, rule=rule))
        assert found["palace"].missing_votes is None
        assert found["palace"].cost_to_cut >= 40


def test_the_changes_of_an_election_without_voters_are_none():
    instance = Instance.from_approvals(10, [Project("a", 5)], [])
    assert changes(instance, equal_shares(instance)) == {"a": Change(None, None)}


@pytest.mark.parametrize("utility", ["cost", "count"])
@pytest.mark.parametrize("city", ["swiecie", "wieliczka"])
def test_after_a_completion_the_cut_is_the_smallest_at_the_final_share(city, utility, elections):
    instance = elections[city]
    result = equal_shares(instance, utility=utility, completion="add1")

    def is_bought(name, cut):
        changed = build_index(with_cut(instance, name, cut), utility, Ties())
        winners = exact_winners(changed, share_of(changed, result.increments))
        return list(instance.by_id).index(name) in winners

    for name, change in changes(instance, result, losers=3, recounts=0).items():
        assert (change.votes_basis, change.cost_basis) == ("final-share", "final-share")
        assert is_bought(name, change.cost_to_cut)
        assert not is_bought(name, change.cost_to_cut - 1)


SEARCHED = st.sampled_from(
    [
        {"rule": "equal-shares", "completion": "add1"},
        {"rule": "equal-shares", "completion": "add1-exhaustive", "utility": "count"},
        {"rule": "equal-shares", "completion": "add1-utilitarian"},
        {"rule": "equal-shares", "completion": "epsilon"},
        {"rule": "equal-shares", "completion": "add1", "comparison": "count"},
        {"rule": "maximin-support"},
        {"rule": "welfare-optimum", "utility": "cost"},
        {"rule": "welfare-optimum", "utility": "count"},
        {"rule": "greedy", "order": "total"},
    ]
)


@few
@given(instances(max_projects=4, max_voters=4, max_cost=6), SEARCHED, TIES)
def test_what_new_counts_find_wins_and_is_the_smallest_where_it_says_so(instance, options, ties):
    result = tally(instance, **options, ties=ties)
    for name, change in changes(instance, result, recounts=500).items():

        def wins(changed, name=name):
            return name in tally(changed, **options, ties=ties).selected

        fewest = fewest_votes(instance, name, wins)
        least = least_cut(instance, name, wins) if instance.votes[name] else None
        assert_figure(change.missing_votes, change.votes_basis, fewest)
        assert_figure(change.cost_to_cut, change.cost_basis, least)
        # Few smaller cuts: all are tried.
        assert change.cost_basis == "smallest"
        if options["rule"] == "welfare-optimum":
            assert change.votes_basis == "smallest"


def assert_figure(found, basis, smallest):
    if basis == "smallest":
        assert found == smallest
    elif basis == "recounted":
        assert found >= smallest
    else:
        assert (basis, found) == ("not-found", None)


def test_a_recounted_change_wins_a_new_count(elections):
    """After Add1, on a real election: made and counted again, and with one less it loses."""
    swiecie = elections["swiecie"]
    result = equal_shares(swiecie, completion="add1")
    name, change = next(iter(changes(swiecie, result, losers=1, recounts=40).items()))
    assert change.cost_basis == "recounted"

    def wins(cut):
        changed = with_cut(swiecie, name, cut)
        return name in equal_shares(changed, completion="add1").selected

    assert wins(change.cost_to_cut)
    assert not wins(change.cost_to_cut - 1)


def test_the_search_looks_at_the_first_losers_only(village):
    result = tally(village, rule="maximin-support")
    assert tuple(changes(village, result, losers=1)) == result.losers[:1]


def test_without_new_counts_nothing_is_promised(village):
    found = changes(village, tally(village, rule="maximin-support"), recounts=0)
    bases = {(change.votes_basis, change.missing_votes) for change in found.values()}
    assert bases == {("not-searched", None)}


POINTS = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 5)), min_size=1, max_size=4
)


@examples
@given(st.lists(st.integers(1, 9), min_size=3, max_size=3), POINTS, st.integers(1, 15), TIES)
def test_the_missing_points_of_greedy_are_the_fewest(costs, ballots, budget, ties):
    projects = [Project(name, cost) for name, cost in zip("abc", costs, strict=True)]

    def count(ballots):
        instance = Instance.from_points(budget, projects, ballots, vote_type="scoring")
        return instance, tally(instance, rule="greedy", utility="score", ties=ties)

    instance, result = count(ballots)
    for name, change in changes(instance, result).items():
        owner = next((n for n, ballot in enumerate(ballots) if name in ballot), None)
        if owner is None:
            continue  # a new mark would also be a vote more

        def wins(points, name=name, owner=owner):
            given = {**ballots[owner], name: ballots[owner][name] + points}
            changed = [*ballots[:owner], given, *ballots[owner + 1 :]]
            return name in count(changed)[1].selected

        assert change.missing_votes is None
        assert change.missing_points == next((p for p in range(1, 200) if wins(p)), None)


def test_the_new_counts_allowed_by_default_fall_with_the_size_of_the_election(elections):
    """Estimated, not timed: the same on any machine."""

    def allowed(city, **options):
        return default_recounts(elections[city], tally(elections[city], **options))

    assert allowed("swiecie", rule="greedy") == 2039
    assert allowed("swiecie", rule="equal-shares", completion="add1") == 36
    assert allowed("wieliczka", rule="equal-shares", completion="add1") == 17
