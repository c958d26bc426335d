from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.sortition.errors import InfeasibleError, SortitionError
from deliberation.sortition.problem import build_problem
from deliberation.sortition.quotas import Quota, Quotas
from deliberation.sortition.relaxing import check_feasible, relaxations
from tests.deliberation.sortition.brute import all_panels
from tests.deliberation.sortition.pools import examples, pool_of, quotas_of, small_draws


def refusal(pool, quotas, seats):
    with pytest.raises(SortitionError) as caught:
        check_feasible(build_problem(pool, quotas, seats=seats))
    return caught.value


FOUR = pool_of(("f",), ("m",), ("m",), ("m",), features=("gender",))


def test_quotas_that_can_be_met_pass():
    check_feasible(build_problem(FOUR, quotas_of(gender={"f": (1, 1), "m": (1, 1)}), seats=2))


def test_a_pool_smaller_than_the_panel():
    error = refusal(FOUR, quotas_of(gender={"f": (0, 9), "m": (0, 9)}), 5)
    assert str(error) == "the pool has 4 people for 5 seats; find more people, or draw at most 4"


def test_one_address_for_all():
    pool = pool_of(("f",), ("m",), ("m",), features=("gender",), households=["x"] * 3)
    error = refusal(pool, quotas_of(gender={"f": (0, 9), "m": (0, 9)}), 2)
    assert str(error) == (
        "the pool has 1 different addresses for 2 seats, and an address is drawn only once; "
        "draw at most 1, or draw without addresses"
    )


def test_no_seat():
    error = refusal(FOUR, quotas_of(gender={"f": (0, 9), "m": (0, 9)}), 0)
    assert str(error) == "the panel has 0 seats; expected 1 or more"


def test_the_smallest_relaxations_are_proposed():
    error = refusal(FOUR, quotas_of(gender={"f": (2, 2), "m": (1, 1)}), 3)
    assert isinstance(error, InfeasibleError)
    assert error.relaxations == (
        "lower the minimum of gender 'f' from 2 to 1; raise the maximum of gender 'm' from 1 to 2",
    )
    assert str(error).startswith("no panel of 3 meets all quotas; the smallest changes that make")


def test_as_small_alternatives_are_proposed_too():
    pool = pool_of(("f", "old"), ("m", "young"), ("m", "young"))
    quotas = quotas_of(gender={"f": (1, 2), "m": (0, 2)}, age={"old": (0, 0), "young": (0, 2)})
    sentences = set(refusal(pool, quotas, 2).relaxations)
    assert sentences == {
        "lower the minimum of gender 'f' from 1 to 0",
        "raise the maximum of age 'old' from 0 to 1",
    }


def test_relaxations_keep_to_the_flexible_limits():
    quotas = Quotas((Quota("gender", "f", 2, 2, 2, 2), Quota("gender", "m", 1, 1)))
    error = refusal(FOUR, quotas, 3)
    assert "possible beyond their flexible limits" in str(error)
    assert len(error.relaxations) == 1


def smallest_by_brute_force(pool, quotas, seats):
    """The least total widening over all panels of the pool, without looking at quotas."""
    anything = Quotas(tuple(Quota(q.feature, q.value, 0, seats) for q in quotas))
    best = None
    for panel in all_panels(pool, anything, seats):
        total = 0
        for quota in quotas:
            place = pool.features.index(quota.feature)
            count = sum(pool.by_id[name].values[place] == quota.value for name in panel)
            total += max(0, quota.minimum - count) + max(0, count - quota.maximum)
        best = total if best is None else min(best, total)
    return best


@examples
@given(small_draws(), st.data())
def test_relaxations_are_minimal_and_each_helps(found, data):
    pool, quotas, seats = found
    harder = Quotas(
        tuple(
            Quota(q.feature, q.value, low, max(low, q.maximum))
            for q in quotas
            for low in [q.minimum + data.draw(st.integers(0, 1))]
        )
    )
    problem = build_problem(pool, harder, seats=seats)
    options = relaxations(problem)
    best = smallest_by_brute_force(pool, harder, seats)
    assert {sum(change.size for change in option) for option in options} == {best}
    for option in options:
        changed = {change.quota: change for change in option}
        wider = Quotas(
            tuple(
                Quota(q.feature, q.value, changed[q].minimum, changed[q].maximum)
                if q in changed
                else q
                for q in harder
            )
        )
        assert build_problem(pool, wider, seats=seats).program(integer=True).solve() is not None


def test_relaxations_of_a_grid_of_quotas_are_minimal():
    pool = pool_of(*product("fm", ("old", "young")), *[("f", "old")] * 2)
    quotas = quotas_of(gender={"f": (1, 1), "m": (3, 3)}, age={"old": (3, 3), "young": (1, 1)})
    best = smallest_by_brute_force(pool, quotas, 4)
    options = relaxations(build_problem(pool, quotas, seats=4))
    assert {sum(change.size for change in option) for option in options} == {best} == {2}
