"""The certificate must hold for every result, and for no other."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.certificate import check_certificate
from deliberation.budgeting.result import Priced
from deliberation.budgeting.rules import equal_shares, greedy
from tests.deliberation.budgeting.strategies import (
    examples,
    instances,
    ranked_instances,
    scored_instances,
)

COMPLETIONS = st.sampled_from(["none", "add1", "add1-exhaustive", "add1-utilitarian", "epsilon"])


@examples
@given(instances(halves=True), st.sampled_from(["cost", "count"]), COMPLETIONS)
def test_the_certificate_of_a_count_holds(instance, utility, completion):
    result = equal_shares(instance, utility=utility, completion=completion)
    assert check_certificate(instance, result) == []


@examples
@given(scored_instances(), COMPLETIONS)
def test_the_certificate_of_a_count_of_points_holds(instance, completion):
    result = equal_shares(instance, utility="score", completion=completion)
    assert check_certificate(instance, result) == []


@examples
@given(ranked_instances(), COMPLETIONS)
def test_the_certificate_of_a_count_of_rankings_holds(instance, completion):
    result = equal_shares(instance, utility="borda", completion=completion)
    assert check_certificate(instance, result) == []


@pytest.mark.parametrize("city", ["wieliczka", "swiecie"])
def test_the_certificate_of_a_real_election_holds(city, elections):
    result = equal_shares(elections[city], completion="add1")
    assert check_certificate(elections[city], result) == []
    assert len(result.next_raise) > 10


def changed(result, place, **changes):
    steps = list(result.steps)
    steps[place] = replace(steps[place], **changes)
    return replace(result, steps=tuple(steps))


@examples
@given(instances(), st.sampled_from(["cost", "count"]), st.data())
def test_a_changed_price_is_found(instance, utility, data):
    result = equal_shares(instance, utility=utility)
    if result.selected:
        place = data.draw(st.integers(0, len(result.selected) - 1))
        factor = data.draw(st.sampled_from([Fraction(9, 10), Fraction(11, 10)]))
        price = result.steps[place].effective_cost * factor
        wrong = check_certificate(instance, changed(result, place, effective_cost=price))
        name = result.steps[place].project
        assert wrong[0][: len(name) + 12] == f"purchase of {name}"


@examples
@given(instances(), st.data())
def test_two_purchases_in_the_wrong_order_are_found(instance, data):
    result = equal_shares(instance)
    if len(result.selected) > 1:
        place = data.draw(st.integers(0, len(result.selected) - 2))
        steps = list(result.steps)
        steps[place], steps[place + 1] = steps[place + 1], steps[place]
        selected = tuple(step.project for step in steps if step.chosen)
        swapped = replace(result, steps=tuple(steps), selected=selected)
        assert check_certificate(instance, swapped)


@examples
@given(instances())
def test_a_purchase_left_out_is_found(instance):
    result = equal_shares(instance)
    if result.selected:
        last = result.steps[len(result.selected) - 1]
        shorter = changed(result, len(result.selected) - 1, chosen=False)
        shorter = replace(shorter, selected=result.selected[:-1])
        found = check_certificate(instance, shorter)
        assert f"{last.project} can still be paid by its supporters" in found


def test_a_wrong_share_a_wrong_order_and_a_wrong_next_raise_are_found(elections):
    swiecie = elections["swiecie"]
    result = equal_shares(swiecie, completion="add1")
    assert (
        check_certificate(swiecie, replace(result, share=result.share + 1))[0][:12]
        == "the share is"
    )
    assert check_certificate(swiecie, replace(result, selected=result.selected[::-1])) == [
        "the winners are not the projects bought, in the same order"
    ]
    cheaper = replace(result, next_raise=result.next_raise[:3])
    assert check_certificate(swiecie, cheaper) == [
        "after one raise more: one raise more does not overspend"
    ]
    unknown = replace(result, next_raise=(Priced("no such project", 1),))
    assert "it is unknown" in check_certificate(swiecie, unknown)[0]


def test_other_rules_have_no_certificate(village):
    with pytest.raises(ValueError, match="only a count by equal-shares"):
        check_certificate(village, greedy(village))
