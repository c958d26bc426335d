"""The diagnoses of the demonstration: one of two years ago, one of this year."""

from datetime import timedelta

from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.services import create_process, publish_process

SLUG = "transition-participative"


def seed(demonstration: Demonstration) -> None:
    """Add this kind's part once; doing it again changes nothing."""
    if Activity.objects.filter(kind_slug="diagnosis").exists():
        return
    the_process(demonstration)


def the_process(demonstration: Demonstration) -> Process:
    """The whole loop of Clairval, which another kind may have begun."""
    found = Process.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    officer = demonstration.people[Role.OFFICER]
    begun = demonstration.now - timedelta(days=150)
    process = create_process(
        "transition",
        author=officer,
        title="Transition participative de Clairval",
        slug=SLUG,
        starts_on=begun.date(),
        now=begun,
    )
    return publish_process(process, by=officer)
