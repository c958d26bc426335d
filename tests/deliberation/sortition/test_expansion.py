from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deliberation.sortition.expansion import expand
from deliberation.sortition.problem import build_problem
from deliberation.sortition.rounding import round_panels
from tests.deliberation.sortition.pools import examples, pool_of, quotas_of

QUOTAS = quotas_of(gender={"f": (0, 9), "m": (0, 9)})


@examples
@given(st.integers(1, 7), st.lists(st.integers(0, 7), min_size=1, max_size=30), st.integers(0, 99))
def test_people_of_a_type_take_turns(size, takes, seed):
    pool = pool_of(*[("f",)] * size, features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=1)
    counts = [min(take, size) for take in takes]
    panels = expand(problem, [(count,) for count in counts], seed=seed)
    assert [len(set(panel)) for panel in panels] == counts
    times = Counter(name for panel in panels for name in panel)
    each = [times[person.id] for person in pool]
    assert max(each) - min(each) <= 1


def test_people_of_couples_are_never_drawn_with_their_partner():
    rows, homes = [("f",), ("m",)] * 5, [str(number // 2) for number in range(10)]
    pool = pool_of(*rows, features=("gender",), households=homes)
    problem = build_problem(pool, QUOTAS, seats=4)
    panels = expand(problem, [(2, 2)] * 50, seed=1)
    for panel in panels:
        assert len({pool.by_id[name].household for name in panel}) == 4
    times = Counter(name for panel in panels for name in panel)
    assert set(times.values()) <= set(range(17, 24))


def test_the_seed_of_the_expansion_decides_who_meets_whom():
    pool = pool_of(*[("f",)] * 10, features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=3)
    one, same, other = (expand(problem, [(3,)] * 20, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_rounding_of_weights_that_are_whole_is_exact():
    pool = pool_of(("f",), ("m",), ("m",), features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=1)
    panels = round_panels(problem, [(1, 0), (0, 1)], [0.25, 0.75], number=8)
    assert Counter(panels) == {(1, 0): 2, (0, 1): 6}


def test_rounding_uses_other_panels_when_they_come_nearer():
    """Half of (2, 0) and half of (0, 2) in one panel: only (1, 1) is like the average."""
    pool = pool_of(*[("f",)] * 2, *[("m",)] * 2, features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=2)
    panels = round_panels(problem, [(2, 0), (0, 2)], [0.5, 0.5], number=1, others=[(1, 1)])
    assert panels == ((1, 1),)


@examples
@given(st.lists(st.integers(1, 50), min_size=4, max_size=4), st.integers(1, 100))
def test_rounding_keeps_the_number_and_comes_near(parts, number):
    pool = pool_of(*[("f",)] * 3, *[("m",)] * 3, features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=3)
    panels = [(3, 0), (2, 1), (1, 2), (0, 3)]
    weights = [part / sum(parts) for part in parts]
    rounded = np.array(round_panels(problem, panels, weights, number=number), dtype=float)
    goal = number * (np.array(weights) @ np.array(panels))
    assert len(rounded) == number
    assert np.abs(rounded.sum(axis=0) - goal).max() <= 0.5 + 1e-9
