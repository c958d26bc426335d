"""Quorums and majorities: the exact edges."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.ballots import ApprovalBallots, RankedBallots
from deliberation.voting.points import plurality
from deliberation.voting.schulze import schulze
from deliberation.voting.thresholds import (
    CONDITIONS,
    Condition,
    Electorate,
    Threshold,
    require,
)
from tests.deliberation.voting.strategies import examples

TENTH = Fraction(1, 10)


def question(yes, no, blank=0, invalid=0):
    ballots = [["oui"]] * yes + [["non"]] * no + [[]] * blank
    return plurality(ApprovalBallots.from_choices(("oui", "non"), ballots, invalid=invalid))


@pytest.mark.parametrize(
    ("comparison", "base", "limit"),
    [
        ("at-least", 10, 5),
        ("at-least", 11, 6),
        ("more-than", 10, 6),
        ("more-than", 11, 6),
        ("at-most", 10, 5),
        ("at-most", 11, 5),
    ],
)
def test_the_limit_of_one_half(comparison, base, limit):
    assert Threshold(Fraction(1, 2), "cast", comparison).limit(base) == limit


@given(
    st.fractions(0, 1, max_denominator=12),
    st.integers(0, 60),
    st.sampled_from(["at-least", "more-than", "at-most"]),
)
@examples
def test_the_limit_is_the_edge_between_what_holds_and_what_does_not(share, base, comparison):
    threshold = Threshold(share, "cast", comparison)
    limit = threshold.limit(base)
    inside, outside = (limit, limit + 1) if comparison == "at-most" else (limit, limit - 1)
    assert threshold.holds(inside, base)
    assert not threshold.holds(outside, base)


@pytest.mark.parametrize(("voters", "met"), [(999, False), (1000, True)])
def test_a_popular_consultation_counts_from_one_tenth_of_the_inhabitants_on(voters, met):
    result = require(
        question(voters - 20, 0, blank=15, invalid=5),
        [CONDITIONS["popular-consultation"]],
        Electorate(inhabitants=10_000),
    )
    assert result.valid == met
    check = result.checks[0]
    assert (check.had, check.base, check.needed) == (voters, 10_000, 1000)


@pytest.mark.parametrize(
    ("yes", "no", "blank", "simple", "absolute"),
    [(5, 5, 0, False, False), (6, 5, 0, True, True), (6, 5, 1, True, False)],
)
def test_blank_ballots_count_in_the_absolute_majority_only(yes, no, blank, simple, absolute):
    conditions = [CONDITIONS["simple-majority"], CONDITIONS["absolute-majority"]]
    result = require(question(yes, no, blank), conditions)
    assert [check.met for check in result.checks] == [simple, absolute]


@pytest.mark.parametrize(("yes", "met"), [(79, False), (80, True)])
def test_four_fifths_are_reached_exactly(yes, met):
    result = require(question(yes, 100 - yes), [CONDITIONS["four-fifths"]])
    assert result.checks[0].met == met
    assert result.checks[0].needed == 80


def test_abstentions_count_where_they_are_declared_to():
    threshold = Threshold(Fraction(1, 2), "cast", "more-than")
    counted = Condition("with", "support", threshold, abstentions=True)
    left_out = Condition("without", "support", threshold)
    result = require(question(6, 4), [counted, left_out], Electorate(abstentions=2))
    assert [(check.base, check.met) for check in result.checks] == [(12, False), (10, True)]


def test_a_majority_of_the_eligible_counts_those_who_stayed_at_home():
    result = require(
        question(50, 1), [CONDITIONS["majority-of-eligible"]], Electorate(eligible=100)
    )
    assert not result.valid
    assert result.checks[0].needed == 51


def test_a_check_says_everything_in_json():
    result = require(
        question(3, 1), [CONDITIONS["popular-consultation"]], Electorate(inhabitants=45)
    )
    assert result.to_json()["checks"] == [
        {
            "name": "popular-consultation",
            "kind": "turnout",
            "option": "",
            "share": "1/10",
            "of": "inhabitants",
            "comparison": "at-least",
            "base": 45,
            "had": 4,
            "needed": 5,
            "met": False,
        }
    ]
    assert result.to_json()["valid"] is False


def test_a_missing_number_of_people_is_asked_for():
    with pytest.raises(ValueError, match="how many people are the base: inhabitants"):
        require(question(1, 0), [CONDITIONS["popular-consultation"]])


def test_a_method_without_supporters_has_no_majority():
    result = schulze(RankedBallots.from_rankings("ab", [["a"]]))
    with pytest.raises(ValueError, match="schulze has no number of supporters"):
        require(result, [CONDITIONS["simple-majority"]])


@pytest.mark.parametrize("share", [Fraction(-1, 2), Fraction(3, 2)])
def test_a_share_beyond_the_whole_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Threshold(share, "cast")


def test_an_unknown_base_comparison_or_kind_is_refused():
    with pytest.raises(ValueError, match="no such threshold"):
        Threshold(TENTH, "passers-by")
    with pytest.raises(ValueError, match="no such threshold"):
        Threshold(TENTH, "cast", "about")
    with pytest.raises(ValueError, match="kind must be one of"):
        Condition("x", "mood", Threshold(TENTH, "eligible"))
    with pytest.raises(ValueError, match="a turnout is a share of"):
        Condition("x", "turnout", Threshold(TENTH, "cast"))
