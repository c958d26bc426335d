"""The demonstration's people and clock around a plan."""

from datetime import timedelta

from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity
from parvis.processes.services import open_stage

CALENDAR = "Le calendrier annoncé"


class Town:
    def __init__(self, demonstration: Demonstration) -> None:
        self.now = demonstration.now
        self.officer = demonstration.people[Role.OFFICER]
        self.residents = demonstration.residents

    def ago(self, days: float):
        return self.now - timedelta(days=days)

    def day(self, days: float):
        """A day that many days from now."""
        return self.ago(-days).date()

    def open(self, activity: Activity, stage: str, days: float) -> Activity:
        return open_stage(activity, stage, by=self.officer, reason=CALENDAR, now=self.ago(days))
