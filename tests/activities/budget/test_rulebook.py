"""What a choice of a rule is, and how it is counted."""

import pytest

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import RULES, tally
from deliberation.budgeting.ties import Ties
from parvis.activities.budget import rulebook
from parvis.activities.budget.models import Tally
from parvis.activities.budget.rulebook import choice_of, count_by, presets

PROJECTS = (Project("1", 60), Project("2", 50), Project("3", 30))
# Votes: "1" has 3, "2" has 2, "3" has 1; 5 voters, one of whom chose nothing.
BALLOTS = [("1",), ("1", "2"), ("1", "2"), ("3",), ()]
INSTANCE = Instance.from_approvals(100, PROJECTS, BALLOTS)


def test_every_rule_for_approval_ballots_is_offered():
    assert set(rulebook.OFFERED) == {n for n, one in RULES.items() if "approval" in one.utilities}


def test_choice_puts_aside_what_the_rule_does_not_use():
    found = choice_of("phragmen", utility="count", completion="add1", overrun="stop")
    assert found == {"rule": "phragmen", "utility": "cost", "completion": "none"}


def test_choice_keeps_what_differs_from_what_is_usual():
    found = choice_of("greedy", overrun="stop", threshold="share", minimum=5)
    assert {name: found[name] for name in ("overrun", "threshold")} == {
        "overrun": "stop",
        "threshold": "share:5",
    }


@pytest.mark.parametrize("key", sorted(presets()))
def test_preset_counts_within_the_budget(key):
    choice = presets()[key]
    result = count_by(INSTANCE, choice, Ties(seed="s"))
    assert (result.rule, result.utility, result.completion) == tuple(
        choice[name] for name in rulebook.NAMED
    )
    assert 0 < result.cost <= 100


def test_plain_choice_is_counted_as_the_core_counts_it():
    choice = choice_of("equal-shares", completion="add1")
    expected = tally(INSTANCE, rule="equal-shares", completion="add1", ties=Ties(seed="s"))
    assert count_by(INSTANCE, choice, Ties(seed="s")).to_json() == expected.to_json()


def test_greedy_skips_or_stops():
    skips = count_by(INSTANCE, choice_of("greedy"), Ties())
    stops = count_by(INSTANCE, choice_of("greedy", overrun="stop"), Ties())
    assert (skips.selected, stops.selected) == (("1", "3"), ("1",))


@pytest.mark.parametrize(
    ("measure", "minimum", "winners"),
    [
        ("votes", 1, ("1", "3")),
        ("votes", 2, ("1",)),
        ("share", 20, ("1", "3")),
        ("share", 21, ("1",)),
    ],
)
def test_minimum_sets_projects_aside(measure, minimum, winners):
    choice = choice_of("greedy", threshold=measure, minimum=minimum)
    assert count_by(INSTANCE, choice, Ties()).selected == winners


def test_choice_comes_back_from_the_columns_of_a_tally():
    choice = choice_of("greedy", overrun="stop", threshold="votes", minimum=3)
    row = Tally(**rulebook.columns_of(choice))
    assert rulebook.choice_in(row) == choice


def test_usual_choice_needs_no_parameters():
    assert rulebook.parameters_text(choice_of("equal-shares", completion="add1")) == ""
