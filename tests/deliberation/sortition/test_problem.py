import numpy as np

from deliberation.sortition.problem import build_problem
from tests.deliberation.sortition.pools import pool_of, quotas_of

QUOTAS = quotas_of(gender={"f": (1, 2), "m": (0, 1)})


def test_equal_people_are_one_type():
    pool = pool_of(("m",), ("f",), ("m",), features=("gender",))
    problem = build_problem(pool, QUOTAS, seats=2)
    assert problem.members == (("2",), ("1", "3"))
    assert problem.sizes.tolist() == problem.caps.tolist() == [1, 2]
    assert problem.is_panel(np.array([1, 1]))
    assert not problem.is_panel(np.array([0, 2]))


def test_households_of_the_same_composition_are_one_class():
    """Two couples f + m, one single f, one single m: people of couples are types apart."""
    pool = pool_of(
        ("f",), ("m",), ("m",), ("f",), ("f",), ("m",),
        features=("gender",), households=["x", "x", "y", "y", "z", ""],
    )  # fmt: skip
    problem = build_problem(pool, quotas_of(gender={"f": (0, 6), "m": (0, 6)}), seats=3)
    assert problem.members == (("5",), ("6",), ("1", "4"), ("2", "3"))
    assert problem.households == ((("1", "2"), ("3", "4")),)
    assert problem.is_panel(np.array([1, 0, 1, 1]))
    assert not problem.is_panel(np.array([0, 0, 2, 1]))


def test_two_alike_in_one_household_cannot_both_be_drawn():
    pool = pool_of(("f",), ("f",), ("m",), features=("gender",), households=["x", "x", ""])
    problem = build_problem(pool, QUOTAS, seats=2)
    assert problem.members == (("3",), ("1", "2"))
    assert problem.caps.tolist() == [1, 1]


def test_the_order_of_people_does_not_matter():
    rows = [("m",), ("f",), ("f",)]
    one = pool_of(*rows, features=("gender",), households=["x", "x", ""])
    other = type(one)(one.features, one.people[::-1])
    first, second = (build_problem(pool, QUOTAS, seats=1) for pool in (one, other))
    assert first.members == second.members
    assert first.households == second.households
