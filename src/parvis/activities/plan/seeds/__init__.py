"""The plans of the demonstration: one that follows a diagnosis, one at mid-term."""

from parvis.activities.plan.seeds.programme import seed_programme
from parvis.activities.plan.seeds.transition import seed_transition
from parvis.processes.demonstration import Demonstration


def seed(demonstration: Demonstration) -> None:
    """Add both once; doing it again changes nothing."""
    seed_transition(demonstration)
    seed_programme(demonstration)
