"""Small random elections for property tests."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from deliberation.budgeting.model import Instance, Project

# The machine may be busy: no deadline. The same examples each time: a red test stays red.
examples = settings(deadline=None, max_examples=60, derandomize=True)
few = settings(examples, max_examples=40)

IDS = ("a", "b", "c", "d", "e", "f")


@st.composite
def instances(draw, max_projects=6, max_voters=8, max_cost=12, halves=False):
    """Few projects and voters with small numbers, so that ties are frequent."""
    ids = IDS[: draw(st.integers(1, max_projects))]
    cost = st.integers(1, max_cost)
    if halves:
        cost = cost.map(lambda number: Fraction(number, 2))
    projects = [Project(name, draw(cost)) for name in ids]
    choice = st.lists(st.sampled_from(ids), unique=True)
    choices = draw(st.lists(choice, min_size=1, max_size=max_voters))
    return Instance.from_approvals(draw(st.integers(1, 2 * max_cost)), projects, choices)


@st.composite
def districts(draw, **sizes):
    """Small elections whose projects have a category (x, y) and a district (north, south)."""
    instance = draw(instances(**sizes))
    projects = [
        replace(
            project,
            categories=(draw(st.sampled_from(["x", "y"])),),
            extra={"district": draw(st.sampled_from(["north", "south"]))},
        )
        for project in instance.projects
    ]
    return replace(instance, projects=tuple(projects))


@st.composite
def scored_instances(draw, max_projects=5, max_voters=8, max_points=4):
    """Small elections with points from 0, so that ties are frequent."""
    ids = IDS[: draw(st.integers(1, max_projects))]
    projects = [Project(name, draw(st.integers(1, 12))) for name in ids]
    table = st.dictionaries(st.sampled_from(ids), st.integers(0, max_points))
    tables = draw(st.lists(table, min_size=1, max_size=max_voters))
    return Instance.from_points(draw(st.integers(1, 24)), projects, tables, vote_type="scoring")


@st.composite
def ranked_instances(draw, max_projects=5, max_voters=8):
    """Small elections with partial rankings."""
    ids = IDS[: draw(st.integers(1, max_projects))]
    projects = [Project(name, draw(st.integers(1, 12))) for name in ids]
    ranking = st.lists(st.sampled_from(ids), unique=True)
    rankings = draw(st.lists(ranking, min_size=1, max_size=max_voters))
    return Instance.from_rankings(draw(st.integers(1, 24)), projects, rankings)
