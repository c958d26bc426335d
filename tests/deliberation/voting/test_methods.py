"""The registry of methods."""

import json
from typing import get_args

import pytest

from deliberation.voting.ballots import ApprovalBallots, BallotType, GradeBallots, RankedBallots
from deliberation.voting.consent import ConsentRound, Objection
from deliberation.voting.methods import METHODS, count, method_named
from deliberation.voting.ties import Ties

BALLOTS = {
    "approvals": ApprovalBallots.from_choices("abc", [["a"], ["b"], ["a"]]),
    "grades": GradeBallots.from_grades("abc", ("1", "2"), [{"a": "2", "b": "1", "c": "1"}]),
    "positions": ConsentRound("a", (Objection("late", reasoned=False),)),
    "ranked": RankedBallots.from_rankings("abc", [["a", "b"], ["b", "a", "c"], ["a"]]),
}


@pytest.mark.parametrize("rule", METHODS)
def test_every_method_gives_the_same_shape_of_result(rule):
    result = count(BALLOTS[METHODS[rule].ballots], rule=rule, ties=Ties(seed="s"))
    assert result.rule == rule
    assert result.winners == ("a",)
    assert set(result.winners) | set(result.losers) == set(result.options)
    written = result.to_json()
    assert json.loads(json.dumps(written)) == written
    assert written["valid"] is True


@pytest.mark.parametrize("rule", [name for name in METHODS if METHODS[name].options])
def test_every_option_that_a_method_lists_is_accepted(rule):
    method = METHODS[rule]
    for name, values in method.options.items():
        ballots = BALLOTS[method.ballots]
        default = count(ballots, rule=rule)
        assert default.parameters[name] == values[0]
        for value in values:
            assert count(ballots, rule=rule, **{name: value}).parameters[name] == value


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_method_says_what_it_counts_and_where_it_comes_from(method):
    assert method.ballots in get_args(BallotType)
    assert method.title
    assert method.source


def test_an_unknown_method_is_refused_with_the_list():
    with pytest.raises(ValueError, match="no method 'dice'; there are plurality, approval"):
        method_named("dice")


def test_ballots_of_another_kind_are_refused():
    with pytest.raises(ValueError, match="stv counts ballots of the kind 'ranked'"):
        count(BALLOTS["approvals"], rule="stv")


def test_several_seats_need_a_method_for_committees():
    with pytest.raises(ValueError, match="schulze fills one seat, not 2"):
        count(BALLOTS["ranked"], rule="schulze", seats=2)


def test_an_option_that_the_method_does_not_have_is_refused():
    with pytest.raises(ValueError, match="borda has no option unranked=last"):
        count(BALLOTS["ranked"], rule="borda", unranked="last")
