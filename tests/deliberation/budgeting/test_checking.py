import json

import pytest

from deliberation.budgeting.checking import Difference, check_result
from deliberation.budgeting.rules import Ties, tally

COUNTS = [
    {"rule": "greedy", "utility": "count"},
    {"rule": "greedy", "overrun": "stop"},
    {"rule": "equal-shares", "completion": "add1"},
    {"rule": "equal-shares", "completion": "epsilon", "comparison": "count"},
    {"rule": "phragmen"},
]


def published(instance, **options):
    result = tally(instance, ties=Ties(seed="town"), **options)
    return json.loads(json.dumps(result.to_json()))


@pytest.mark.parametrize("options", COUNTS, ids=str)
def test_a_right_result_has_no_differences(options, elections):
    swiecie = elections["swiecie"]
    assert check_result(swiecie, published(swiecie, **options)) == ()


def test_a_wrong_winner_and_a_wrong_cost_are_named(village):
    found = published(village, rule="equal-shares")
    found["selected"][1], found["cost"] = "tree", 80
    assert check_result(village, found) == (
        Difference("selected.1", "tree", "bench"),
        Difference("cost", 80, 90),
    )


def test_a_wrong_price_is_named_by_its_project(village):
    found = published(village, rule="equal-shares")
    found["steps"][0]["price"] = 21
    differences = check_result(village, found)
    assert [str(one) for one in differences] == ["steps.park.price: published 21, counted 20"]


def test_a_winner_too_many_is_named_once(village):
    found = published(village, rule="greedy")
    found["selected"].append("statue")
    assert check_result(village, found) == (Difference("selected.2", "statue", None),)


def test_what_is_not_published_is_not_compared(village):
    assert check_result(village, {"rule": "greedy", "selected": ["park", "bench"], "city": 1}) == ()


@pytest.mark.parametrize("found", [{}, {"rule": "lottery"}, {"rule": 3}])
def test_a_result_that_does_not_say_how_it_was_counted_is_refused(found, village):
    with pytest.raises(ValueError, match='the result must name its "rule"'):
        check_result(village, found)
