"""The single transferable vote by the Scottish rules."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.ties import Ties
from deliberation.voting.transferable import single_transferable_vote
from tests.deliberation.voting.strategies import examples, rankings

PLACES = 10**5


def by_the_order(options, found, seats, ranks):
    """Winners and final votes by the text of the rules, paper by paper, in fractions."""
    papers = [(list(ranking), Fraction(1)) for ranking in found]
    hands = {name: [] for name in options}
    continuing, elected, surpluses, history = list(options), [], [], []
    quota = len(found) // (seats + 1) + 1
    for ranking, value in papers:
        hands[ranking[0]].append((ranking, value))
    votes = {name: sum((value for _, value in hands[name]), Fraction(0)) for name in options}

    def earlier(name):
        return [stage[name] for stage in reversed(history)]

    def hand_on(name, value_of):
        for ranking, value in hands.pop(name):
            to = next((other for other in ranking if other in continuing), None)
            if to is not None:
                hands[to].append((ranking, value_of(value)))
                votes[to] += value_of(value)

    while True:
        history.append(dict(votes))
        reached = [name for name in continuing if votes[name] >= quota]
        reached.sort(key=lambda name: ([-v for v in earlier(name)], ranks[name]))
        for name in reached:
            continuing.remove(name)
            elected.append(name)
            if votes[name] > quota:
                surpluses.append(name)
        if len(elected) == seats:
            return elected, votes
        if len(continuing) <= seats - len(elected):
            rest = sorted(continuing, key=lambda n: ([-v for v in earlier(n)], ranks[n]))
            return elected + rest, votes
        if surpluses:
            name = min(surpluses, key=lambda n: ([-v for v in earlier(n)], ranks[n]))
            surpluses.remove(name)
            part = (votes[name] - quota) / votes[name]
            hand_on(name, lambda v, part=part: Fraction(int(v * part * PLACES), PLACES))
            votes[name] = Fraction(quota)
        else:
            name = min(continuing, key=lambda n: (earlier(n), -ranks[n]))
            continuing.remove(name)
            hand_on(name, lambda v: v)
            votes[name] = Fraction(0)


@given(rankings(max_voters=24), st.integers(1, 3))
@examples
def test_a_count_is_the_one_of_the_text(vote, seats):
    options, found = vote
    seats = min(seats, len(options))
    ties = Ties(seed="x")
    result = single_transferable_vote(
        RankedBallots.from_rankings(options, found), seats=seats, ties=ties
    )
    ranks = dict(zip(options, ties.ranks(options), strict=True))
    winners, votes = by_the_order(options, found, seats, ranks)
    assert list(result.winners) == winners
    last = [step for step in result.steps if step.tallies][-1]
    assert last.tallies == {name: votes[name] for name in last.tallies}
    total = sum(last.tallies.values()) + last.figures["non_transferable"]
    assert total == len(found)


def test_a_surplus_goes_on_at_five_decimal_places():
    ballots = [["a", "b"]] * 4 + [["a", "c"]] * 3 + [["b"]] * 2 + [["c"]] * 2
    result = single_transferable_vote(RankedBallots.from_rankings("abc", ballots), seats=2)
    first, chosen, surplus = result.steps[:3]
    assert first.figures == {"stage": 1, "quota": 4, "non_transferable": 0}
    assert (chosen.action, chosen.options) == ("elected", ("a",))
    # 3 of 7 votes go on: each paper at 0.42857.
    assert surplus.tallies["b"] == 2 + 4 * Fraction(42857, PLACES)
    assert surplus.tallies["c"] == 2 + 3 * Fraction(42857, PLACES)
    assert surplus.figures["non_transferable"] == 3 - 7 * Fraction(42857, PLACES)
    assert result.winners == ("a", "b")


def test_as_many_options_as_seats_are_all_elected_without_a_transfer():
    result = single_transferable_vote(RankedBallots.from_rankings("ab", [["b", "a"]]), seats=2)
    assert [step.action for step in result.steps] == [
        "first-preferences", "elected", "remaining-elected"
    ]  # fmt: skip
    assert result.winners == ("b", "a")


def test_a_tie_for_exclusion_is_decided_by_the_lot_and_may_be_decisive():
    ballots = [["a"]] * 2 + [["b"]] * 2 + [["c", "a"]] + [["d", "b"]]
    result = single_transferable_vote(
        RankedBallots.from_rankings("abcd", ballots), seats=1, ties=Ties("order")
    )
    assert result.winners == ("b",)
    assert [(tie.contenders, tie.decided_by, tie.decisive) for tie in result.ties] == [
        (("d", "c"), "order", True),
        (("a", "b"), "earlier-stage", True),
    ]


def test_equal_ranks_and_too_many_ballots_are_refused():
    with pytest.raises(ValueError, match="cannot count equal ranks"):
        single_transferable_vote(RankedBallots.from_rankings("ab", [[{"a", "b"}]]))
    many = RankedBallots.from_groups("ab", {((0,),): 10**8})
    with pytest.raises(ValueError, match="at most 90000000 ballots"):
        single_transferable_vote(many)


@given(rankings(max_voters=15))
@examples
def test_the_order_of_the_ballots_changes_nothing(vote):
    options, found = vote
    one = single_transferable_vote(RankedBallots.from_rankings(options, found), seats=2)
    two = single_transferable_vote(RankedBallots.from_rankings(options, found[::-1]), seats=2)
    assert one.to_json() == two.to_json()
