"""Several rules on the same ballots: the figures, the page's facts, the table to take away."""

import csv
import io

import pytest
from django.utils.translation import override

from deliberation.budgeting.fairness import fairness
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.ties import Ties
from parvis.activities.budget import compared
from parvis.activities.budget.comparison import compare_rules
from parvis.activities.budget.rulebook import choice_of, count_by

PROJECTS = (
    Project("1", 60, "Un banc", ("Nature",), extra={"district": "Nord"}),
    Project("2", 50, "Un arbre", ("Sport",), extra={"district": "Sud"}),
    Project("3", 30, "=1+1", ("Sport",), extra={"district": "Sud"}),
)
BALLOTS = [("1",)] * 5 + [("2", "3")] * 3 + [("2",)]
INSTANCE = Instance.from_approvals(100, PROJECTS, BALLOTS)
GREEDY, PER_EURO = choice_of("greedy"), choice_of("greedy", utility="count")


@pytest.fixture(scope="module")
def found():
    return compare_rules(INSTANCE, [GREEDY, PER_EURO], seed="s")


def test_counts_are_those_of_the_core(found):
    for count, choice in zip(found["counts"], (GREEDY, PER_EURO), strict=True):
        result = count_by(INSTANCE, choice, Ties(seed="s"))
        facts = fairness(INSTANCE, result)
        assert count["selected"] == list(result.selected)
        assert count["cost"] == result.cost * 100
        assert count["with_winner"] == facts.voters_with_winner
    assert [count["selected"] for count in found["counts"]] == [["1", "3"], ["3", "1"]]


def test_progress_is_told_after_each_rule():
    told = []
    compare_rules(INSTANCE, [GREEDY, PER_EURO, choice_of("phragmen")], seed="s", tell=told.append)
    assert told == [1, 2, 3]


def test_page_tells_apart_what_depends_on_the_rule():
    stop, skip = choice_of("greedy", overrun="stop"), GREEDY
    shown = compared.context(compare_rules(INSTANCE, [skip, stop], seed="s"))
    assert shown["common"] == 1
    assert [(row["code"], row["ranks"]) for row in shown["apart"]] == [("3", [True, False])]
    assert [row["alone"] for row in shown["rows"]] == [["=1+1"], []]
    assert [row["percent"] for row in shown["rows"]] == [89, 56]
    assert [row["left"] for row in shown["rows"]] == [1_000, 4_000]


def test_page_compares_money_with_votes_by_category_and_district(found):
    shown = compared.context(found)
    assert {row["name"]: (row["votes"], row["money"]) for row in shown["districts"]} == {
        "Nord": (42, [67, 67]),
        "Sud": (58, [33, 33]),
    }
    assert [row["name"] for row in shown["categories"]] == ["Sport", "Nature"]


def test_group_left_short_is_counted():
    """Three of nine could pay for a project of theirs; greedy that stops gives them none."""
    stop = choice_of("greedy", overrun="stop")
    (row, *_others) = compared.context(compare_rules(INSTANCE, [stop, GREEDY], seed="s"))["rows"]
    assert row["left_short"] > 0


def test_table_has_one_row_a_project_and_runs_nothing(found):
    with override("fr"):
        text = compared.csv_of(found).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][6:] == [
        "Plus de voix d’abord (par voix)",
        "Plus de voix d’abord (par voix pour chaque euro)",
    ]
    assert rows[1] == ["1", "Un banc", "Nature", "Nord", "60.00", "5", "1", "2"]
    assert [row[1] for row in rows[2:]] == ["Un arbre", "'=1+1"]
