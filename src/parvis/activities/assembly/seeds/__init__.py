"""The assemblies of the demonstration."""

from parvis.activities.assembly.seeds import building, town
from parvis.processes.demonstration import Demonstration

__all__ = ["seed"]


def seed(demonstration: Demonstration) -> None:
    """A climate assembly told to its follow-up, and a jury whose letters are out."""
    building.seed(demonstration)
    town.seed_jury(demonstration)
