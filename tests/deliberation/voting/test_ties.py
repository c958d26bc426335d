"""Ties: the lot."""

from hashlib import sha256

import pytest
from hypothesis import given

from deliberation.voting.ballots import ApprovalBallots
from deliberation.voting.points import approval
from deliberation.voting.ties import TieBreak, Ties, lot
from tests.deliberation.voting.strategies import choices, examples


def test_the_lot_is_the_digest_of_seed_colon_option():
    assert lot("my seed", "park") == sha256(b"my seed:park").hexdigest()


def test_the_lot_gives_each_option_a_place():
    options = ("a", "b", "c")
    drawn = sorted(options, key=lambda name: lot("7", name))
    assert Ties(seed="7").ranks(options) == tuple(drawn.index(name) for name in options)
    assert Ties("order").ranks(options) == (0, 1, 2)


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="must be 'lot' or 'order'"):
        Ties("age")


def test_a_tie_is_decisive_when_the_last_seat_divides_it():
    ballots = ApprovalBallots.from_choices("abcd", [["a"], ["b"], ["c"], ["d"], ["d"]])
    one, two, four = (
        approval(ballots, seats=seats, ties=Ties("order")).ties for seats in (1, 2, 4)
    )
    assert one == (TieBreak(("a", "b", "c"), "order", decisive=False),)
    assert two == (TieBreak(("a", "b", "c"), "order", decisive=True),)
    assert four == (TieBreak(("a", "b", "c"), "order", decisive=False),)


@given(choices())
@examples
def test_the_order_of_the_options_changes_nothing_when_the_lot_decides(vote):
    options, given_choices = vote
    one = approval(ApprovalBallots.from_choices(options, given_choices))
    two = approval(ApprovalBallots.from_choices(options[::-1], given_choices[::-1]))
    assert one.winners == two.winners
    assert one.ties == two.ties
