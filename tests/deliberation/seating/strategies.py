"""Small random requests, some of which contradict themselves."""

from hypothesis import assume, settings
from hypothesis import strategies as st

from deliberation.seating.model import Limit, Person, Request

# The machine may be busy: no deadline. The same examples each time: a red test stays red.
examples = settings(deadline=None, max_examples=40, derandomize=True)

WORK = 80_000


def crowd(count, **features):
    """`count` people named a00, a01...; a feature is a function of their number."""
    return tuple(
        Person(f"a{i:02}", {name: value(i) for name, value in features.items()})
        for i in range(count)
    )


@st.composite
def requests(draw, max_people=10, max_rounds=3, free=False):
    """`free`: no rules at all, only people, tables and rounds."""
    count = draw(st.integers(2, max_people))
    rounds = draw(st.integers(1, max_rounds))
    tables = draw(st.integers(1, min(4, count)))
    if free:
        return Request(crowd(count), rounds, tables=tables)
    people = tuple(draw(_person(i, rounds, tables)) for i in range(count))
    assume(all(sum(r not in p.absent for p in people) for r in range(1, rounds + 1)))
    ids = [person.id for person in people]
    sets = st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True), max_size=2)
    most = st.none() | st.integers(1, 3)
    limits = st.builds(Limit, st.just("role"), st.just("elected"), st.integers(0, 1), most)
    return Request(
        people,
        rounds,
        tables=tables,
        apart=tuple(map(tuple, draw(sets))),
        together=tuple(map(tuple, draw(sets))),
        limits=tuple(draw(st.lists(limits, max_size=1))),
        mixes=("gender",) if draw(st.booleans()) else (),
    )


@st.composite
def _person(draw, number, rounds, tables):
    features = {
        "role": draw(st.sampled_from(["citizen", "elected"])),
        "gender": draw(st.sampled_from("fmx")),
    }
    host = draw(st.sampled_from([None] * 6 + [0, 1, tables]))
    absent = draw(st.sampled_from([frozenset()] * 5 + [frozenset({rounds})]))
    return Person(f"a{number:02}", features, host, absent)
