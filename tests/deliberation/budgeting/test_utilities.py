import pytest

from deliberation.budgeting.utilities import ALLOWED, check_utility, is_equal_for_all


@pytest.mark.parametrize(
    ("utility", "vote_type"),
    [("score", "approval"), ("borda", "approval"), ("score", "ordinal"), ("borda", "scoring")],
)
def test_a_utility_without_meaning_for_the_ballots_is_refused(utility, vote_type):
    with pytest.raises(ValueError, match=f"{utility!r} has no meaning for {vote_type} ballots"):
        check_utility(utility, vote_type)


def test_an_unknown_utility_is_refused():
    with pytest.raises(ValueError, match="utility must be one of"):
        check_utility("joy", "approval")


def test_every_type_of_ballots_has_cost_and_count():
    assert all(allowed[:2] == ("cost", "count") for allowed in ALLOWED.values())


def test_only_points_and_ranks_differ_between_supporters():
    assert [is_equal_for_all(name) for name in ("cost", "count", "score", "borda")] == [
        True,
        True,
        False,
        False,
    ]
