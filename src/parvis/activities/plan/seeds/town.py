"""The demonstration's people and clock around a plan."""

from parvis.processes.demonstration import Demonstration
from parvis.processes.seeding import Calendar


class Town(Calendar):
    def __init__(self, demonstration: Demonstration) -> None:
        super().__init__(demonstration)
        self.residents = demonstration.residents

    def day(self, days: float):
        """A day that many days from now."""
        return self.ago(-days).date()
