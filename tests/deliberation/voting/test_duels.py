"""Scores of pairwise comparisons, against figures by hand, a simulation and known orders."""

from fractions import Fraction
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.duels import standings

OPTIONS = ("a", "b", "c")


def test_figures_by_hand():
    """a beats b 3 times of 4 and c 2 of 2; b against c was never asked."""
    first, second, third = standings(OPTIONS, {("a", "b"): 3, ("b", "a"): 1, ("a", "c"): 2})
    assert (first.option, first.score) == ("a", (Fraction(4, 6) + Fraction(3, 4)) / 2)
    assert (second.option, second.score) == ("b", (Fraction(2, 6) + Fraction(1, 2)) / 2)
    assert (third.option, third.score) == ("c", (Fraction(1, 4) + Fraction(1, 2)) / 2)
    assert (first.won, first.compared, second.won, second.compared) == (5, 6, 1, 4)
    by_hand = Fraction(8, 36) / 7 + Fraction(3, 16) / 5
    assert first.variance == by_hand / 4
    assert [one.rank for one in (first, second, third)] == [1, 2, 3]


def test_without_answers_all_are_equal():
    found = standings(OPTIONS, {})
    assert [(one.option, one.rank, one.score) for one in found] == [
        (option, 1, Fraction(1, 2)) for option in OPTIONS
    ]
    # The mean of two uniform shares: a variance of 1/12 each, over 2 squared, twice.
    assert found[0].variance == Fraction(1, 24)


def test_weak_opponents_do_not_help():
    """b won 9 of 10 against the weakest only; a won 6 of 10 against everybody."""
    wins = {("b", "c"): 9, ("c", "b"): 1}
    wins |= {("a", other): 6 for other in "bc"} | {(other, "a"): 4 for other in "bc"}
    wins |= {("a", "c"): 19, ("c", "a"): 1}
    found = standings(OPTIONS, wins)
    assert found[0].option == "a"
    ratio = {one.option: Fraction(one.won, one.compared) for one in found}
    assert ratio["b"] < ratio["a"]
    assert [one.option for one in found] == ["a", "b", "c"]


def test_variance_is_that_of_a_simulation():
    """The oracle: shares drawn from NumPy's Beta, averaged."""
    wins = {("a", "b"): 7, ("b", "a"): 2, ("a", "c"): 1, ("c", "a"): 5}
    found = {one.option: one for one in standings(OPTIONS, wins)}["a"]
    draw = np.random.default_rng(7)
    means = (draw.beta(8, 3, 200_000) + draw.beta(2, 6, 200_000)) / 2
    assert abs(float(found.score) - means.mean()) < 0.002
    assert abs(float(found.variance) - means.var()) < 0.0005
    inside = abs(means - float(found.score)) < found.margin
    assert 0.94 < inside.mean() < 0.96


def test_the_true_order_is_found_by_many_answers():
    """Answers drawn from Bradley-Terry strengths, the usual model of such comparisons."""
    strengths = dict(zip("abcdef", (8, 5, 3, 2, 1.2, 0.7), strict=True))
    chance, wins = Random(11), {}
    for first, second in permutations(strengths, 2):
        for _answer in range(150):
            likely = strengths[first] / (strengths[first] + strengths[second])
            pair = (first, second) if chance.random() < likely else (second, first)
            wins[pair] = wins.get(pair, 0) + 1
    assert [one.option for one in standings("fedcba", wins)] == list("abcdef")


@pytest.mark.parametrize(
    "wins",
    [{("a", "z"): 1}, {("a", "a"): 1}, {("a", "b"): -1}],
    ids=["unknown", "self", "negative"],
)
def test_impossible_answers(wins):
    with pytest.raises(ValueError):
        standings(OPTIONS, wins)


def test_options_named_twice():
    with pytest.raises(ValueError, match="twice"):
        standings(("a", "a"), {})


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")).filter(
            lambda pair: pair[0] != pair[1]
        ),
        st.integers(0, 30),
    )
)
def test_scores_are_shares_and_sum_to_half_of_the_options(wins):
    found = standings("abcd", wins)
    assert all(0 < one.score < 1 for one in found)
    assert sum(one.score for one in found) == 2
    assert [one.rank for one in found] == sorted(one.rank for one in found)
