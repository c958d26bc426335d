from hashlib import sha256

import pytest

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import equal_shares, greedy
from deliberation.budgeting.ties import TieBreak, Ties, lot


def election(costs, choices, budget=10):
    projects = [Project(name, cost) for name, cost in costs.items()]
    return Instance.from_approvals(budget, projects, choices)


def test_lot_is_the_digest_that_anyone_can_recompute():
    assert lot("town 2026", "p1") == sha256(b"town 2026:p1").hexdigest()


def test_ties_refuse_an_unknown_rule():
    with pytest.raises(ValueError, match="ties must be"):
        Ties("random")


def test_ties_by_default_go_to_the_lowest_cost():
    instance = election({"a": 6, "b": 5}, [["a", "b"]])
    result = greedy(instance)
    assert result.selected == ("b",)
    assert result.ties == (TieBreak(("b", "a"), "cost", True),)


def test_ties_of_cost_go_to_most_votes():
    key = Ties().key
    assert key(Project("b", 4), 3) < key(Project("a", 4), 2)


def test_ties_of_cost_and_votes_go_to_the_lot_of_the_seed():
    instance = election({"a": 6, "b": 6}, [["a", "b"]])
    for seed in ("one", "two", "three", "four"):
        first = min("ab", key=lambda name: lot(seed, name))
        result = greedy(instance, ties=Ties(seed=seed))
        assert result.selected == (first,)
        assert result.ties[0].decided_by == "lot"
        assert result.seed == seed


def test_seeds_change_who_wins_a_lot():
    instance = election({"a": 6, "b": 6}, [["a", "b"]])
    winners = {greedy(instance, ties=Ties(seed=str(seed))).selected for seed in range(20)}
    assert winners == {("a",), ("b",)}


def test_ties_by_id_compare_text():
    instance = election({"9": 6, "10": 6}, [["9", "10"]])
    assert greedy(instance, ties=Ties("id")).selected == ("10",)


def test_a_tie_that_changes_nothing_is_reported_as_not_decisive():
    instance = election({"a": 4, "b": 6}, [["a", "b"]])
    assert greedy(instance).ties == (TieBreak(("a", "b"), "cost", False),)


def test_a_tie_of_three_is_reported_once():
    instance = election({"a": 3, "b": 3, "c": 3}, [["a", "b", "c"], ["a", "b", "c"]], budget=9)
    result = equal_shares(instance, ties=Ties("id"))
    assert result.selected == ("a", "b", "c")
    assert result.ties == (TieBreak(("a", "b", "c"), "id", False),)
