"""Pools for tests: some made by hand, some by hypothesis, one by a fixed chance."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from deliberation.sortition.pool import Person, Pool
from deliberation.sortition.quotas import Quota, Quotas

examples = settings(max_examples=25, derandomize=True, deadline=None)


def pool_of(*rows, features=("gender", "age"), households=None):
    homes = households or [""] * len(rows)
    people = [
        Person(str(number), tuple(row), home)
        for number, (row, home) in enumerate(zip(rows, homes, strict=True), start=1)
    ]
    return Pool(features, tuple(people))


def quotas_of(**features):
    """quotas_of(gender={"f": (1, 2)})"""
    return Quotas(
        tuple(
            Quota(feature, value, low, high)
            for feature, values in features.items()
            for value, (low, high) in values.items()
        )
    )


@st.composite
def small_draws(draw, households=True):
    """A pool of 5 to 9 people, quotas that a panel of 2 to 4 of them meets, the seats."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=3))
    features = tuple(f"f{number}" for number in range(len(sizes)))
    rows = draw(
        st.lists(st.tuples(*(st.integers(0, size - 1) for size in sizes)), min_size=5, max_size=9)
    )
    homes = [""] * len(rows)
    if households and draw(st.booleans()):
        homes = [draw(st.sampled_from(["", "a", "b"])) for _ in rows]
    pool = pool_of(*(tuple(map(str, row)) for row in rows), features=features, households=homes)
    seats = draw(st.integers(2, 4))
    panel = draw(st.permutations(pool.people))[:seats]
    quotas = []
    for place, (feature, size) in enumerate(zip(features, sizes, strict=True)):
        for value in map(str, range(size)):
            count = sum(person.values[place] == value for person in panel)
            low, high = draw(st.integers(0, 1)), draw(st.integers(0, 1))
            quotas.append(Quota(feature, value, max(0, count - low), count + high))
    return pool, Quotas(tuple(quotas)), seats


def town():
    """60 people who answered unevenly, 12 seats, three features, two shared addresses."""
    chance = np.random.default_rng(7)
    rows = [
        (
            "f" if chance.random() < 0.4 else "m",
            str(chance.choice(["16-34", "35-64", "65+"], p=[0.15, 0.45, 0.4])),
            "higher" if chance.random() < 0.7 else "lower",
        )
        for _ in range(60)
    ]
    homes = ["a", "a", "b", "b", "b"] + [""] * 55
    pool = pool_of(*rows, features=("gender", "age", "education"), households=homes)
    quotas = quotas_of(
        gender={"f": (6, 6), "m": (6, 6)},
        age={"16-34": (3, 4), "35-64": (5, 6), "65+": (2, 3)},
        education={"higher": (5, 6), "lower": (6, 7)},
    )
    return pool, quotas, 12
