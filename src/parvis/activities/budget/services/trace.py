"""The trace of each step of a project: saved, dated, in the ledger, told to its author."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project, ProjectEvent
from parvis.common import generations
from parvis.contributions.selectors.authors import authors_of
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify, notify_followers


def step(project: Project, verb: str, text="", *, by=None, now=None, tell: bool = True) -> Project:
    """Save `project` as it now is and leave the trace of the step `verb`, told if `tell`."""
    project.save()
    ProjectEvent.objects.create(
        project=project, verb=verb, text=str(text), happened_at=now or timezone.now(), by=by
    )
    record(f"project.{verb}", project.contribution.key, public_facts(project))
    if tell:
        tell_author(project, verb, text)
    drop_pages_later(project.activity)
    return project


def public_facts(project: Project) -> dict:
    """What the ledger keeps of a project; its cost is in cents of `currency`."""
    return {
        "status": project.status,
        "cost": project.cost,
        "currency": configuration(project.activity).currency,
        "code": project.code,
    }


def tell_author(project: Project, verb: str, text="") -> None:
    """A notice to the authors, and to those who follow the idea."""
    contribution = project.contribution
    label = ProjectEvent.Verb(verb).label
    message = Message(
        topic=Topic.MINE,
        subject=format_lazy("{title} : {step}", title=contribution.title[:120], step=label),
        body=text or gettext_lazy("Voyez ce que devient votre idée."),
        url=thread_url(contribution),
    )
    authors = authors_of(contribution)
    notify(authors, message)
    followed = Message(Topic.FOLLOWED, message.subject, message.body, message.url)
    notify_followers(contribution.key, followed, but=authors)


def thread_url(contribution) -> str:
    """Address of "what became of my contribution"."""
    return reverse("decisions:thread", args=[contribution.uuid])


def drop_pages_later(activity) -> None:
    generations.drop_pages_later(activity.municipality_id)
