import pytest

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.replacement import Replacement, draw_substitutes, replace_member
from tests.deliberation.sortition.pools import pool_of, quotas_of

POOL = pool_of(
    ("f", "old"), ("m", "young"), ("m", "young"), ("f", "young"), ("f", "old"), ("m", "old"),
    households=["x", "", "", "", "", "x"],
)  # fmt: skip
QUOTAS = quotas_of(gender={"f": (1, 2), "m": (1, 1)}, age={"old": (1, 1), "young": (1, 2)})


def by_id(name):
    return name


def test_substitutes_are_of_the_stratum_of_the_members_in_turn():
    assert draw_substitutes(POOL, ["1", "2"], number=2, lots=by_id) == ("5", "3")


def test_a_substitute_of_the_nearest_stratum_comes_when_the_own_one_is_empty():
    """After 5 nobody is left like 1; 4 differs in one feature from both."""
    assert draw_substitutes(POOL, ["1", "2"], number=3, lots=by_id) == ("5", "3", "4")


def test_nobody_who_lives_with_a_member_is_a_substitute():
    with pytest.raises(SortitionError, match="only 3 people are left as substitutes, of 4"):
        draw_substitutes(POOL, ["1", "2"], number=4, lots=by_id)


def test_no_two_substitutes_share_an_address():
    pool = pool_of(*[("f",)] * 4, features=("gender",), households=["", "x", "x", ""])
    assert draw_substitutes(pool, ["1"], number=2, lots=by_id) == ("2", "4")


def test_a_member_is_replaced_in_the_same_stratum():
    found = replace_member(POOL, QUOTAS, ["1", "2"], leaver="2", candidates=["5", "4", "3"])
    assert found == Replacement("2", "3", differences=(), broken=())
    assert found.same_stratum


def test_the_nearest_who_breaks_no_quota_comes_in_otherwise():
    panel = ["1", "2", "4"]
    found = replace_member(POOL, QUOTAS, panel, leaver="1", candidates=["3", "6"])
    assert found == Replacement(
        "1", "6", ("gender: f > m",), ("gender 'm': 2 people, expected 1 to 1",)
    )
    assert not found.same_stratum


def test_who_lives_with_a_member_who_stays_cannot_come_in():
    with pytest.raises(SortitionError, match="no candidate is left who can come in"):
        replace_member(POOL, QUOTAS, ["1", "2"], leaver="2", candidates=["6"])


def test_only_a_member_can_leave():
    with pytest.raises(SortitionError, match="'3' is not a member of the panel"):
        replace_member(POOL, QUOTAS, ["1", "2"], leaver="3", candidates=["5"])
