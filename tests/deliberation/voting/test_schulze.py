"""The Schulze method."""

from deliberation.voting.ballots import RankedBallots
from deliberation.voting.schulze import schulze
from deliberation.voting.ties import Ties

# The example of Schulze's paper (section 3.1), 45 voters: E > A > C > B > D.
EXAMPLE = {
    "acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8,
}  # fmt: skip


def test_the_example_of_the_paper_comes_out_as_published():
    found = [list(order) for order, count in EXAMPLE.items() for _ in range(count)]
    result = schulze(RankedBallots.from_rankings("abcde", found))
    placed = [step for step in result.steps if step.action != "duel"]
    assert [step.options[0] for step in placed] == ["e", "a", "c", "b", "d"]
    assert placed[0].tallies == {"a": 25, "c": 28, "b": 28, "d": 31}
    assert placed[1].tallies == {"e": 24, "c": 28, "b": 28, "d": 30}
    assert result.ties == ()


def test_the_duels_are_shown():
    result = schulze(RankedBallots.from_rankings("ab", [["a"], ["a", "b"], ["b"]]))
    assert result.steps[-1].action == "duel"
    assert result.steps[-1].tallies == {"a": 2, "b": 1}


def test_a_tie_for_the_first_place_is_decisive_and_another_is_not():
    ballots = RankedBallots.from_rankings("abc", [["a", "b", "c"], ["a", "c", "b"]])
    result = schulze(ballots, ties=Ties("order"))
    assert [(tie.contenders, tie.decisive) for tie in result.ties] == [(("b", "c"), False)]
    tied = schulze(RankedBallots.from_rankings("abc", [["a"], ["b"]]), ties=Ties("order"))
    assert [(tie.contenders, tie.decisive) for tie in tied.ties] == [(("a", "b"), True)]
    assert tied.winners == ("a",)
