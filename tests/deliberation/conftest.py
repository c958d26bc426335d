"""Elections used by several tests."""

from pathlib import Path

import pytest

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.pb import read_pb

DATA = Path(__file__).parents[1] / "data" / "pabulib"
FILES = {
    "toulouse": "France_Toulouse_2022.pb",
    "wieliczka": "Poland_Wieliczka_2023_Green_Budget.pb",
    "swiecie": "Poland_Swiecie_2023.pb",
}


def pb_path(city: str) -> Path:
    return DATA / FILES[city]


@pytest.fixture(scope="session")
def elections() -> dict[str, Instance]:
    return {city: read_pb(pb_path(city)) for city in FILES}


@pytest.fixture
def village() -> Instance:
    """Four voters share 100: `park` is liked by three, `bench` and `tree` by one or two."""
    projects = [
        Project("park", 60, "Le parc", ("green",)),
        Project("bench", 30, "Les bancs", ("street",)),
        Project("tree", 20, "Un arbre", ("green", "street")),
        Project("statue", 50, "Une statue"),
    ]
    choices = [["park", "tree"], ["park"], ["park", "bench"], ["bench"]]
    return Instance.from_approvals(100, projects, choices)
