"""What the kinds' parts of the demonstration share: who acts, when, and how a process begins."""

from datetime import datetime, timedelta

from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.services import create_process, open_stage, publish_process

CALENDAR = "Le calendrier annoncé"


class Calendar:
    """The demonstration's officer, and its clock: everything happened so many days ago."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.now = demonstration.now
        self.officer = demonstration.people[Role.OFFICER]

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def begin(self, blueprint: str, slug: str, title: str, summary: str, *, days: float) -> Process:
        """A process of a blueprint, begun `days` ago and published."""
        begun = self.ago(days)
        process = create_process(
            blueprint,
            author=self.officer,
            title=title,
            slug=slug,
            summary=summary,
            starts_on=begun.date(),
            now=begun,
        )
        return publish_process(process, by=self.officer)

    def open(self, activity: Activity, stage: str, days: float) -> Activity:
        return open_stage(activity, stage, by=self.officer, reason=CALENDAR, now=self.ago(days))
