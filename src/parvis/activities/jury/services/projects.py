"""The projects before the jury: taken from the process, or written down by an officer."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from parvis.activities.jury.models import Project
from parvis.activities.jury.selectors.inputs import proposals_around
from parvis.activities.jury.services.seats import drop_later
from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution
from parvis.ledger.services import record
from parvis.processes.outcomes import Proposal
from parvis.processes.services import hold_open, lock

PREFIX = "contribution:"


@dataclass(frozen=True)
class Plain:
    """A project as an officer writes it down; cost in cents."""

    title: str
    text: str = ""
    category: str = ""
    cost: int | None = None


@transaction.atomic
def take_projects(activity, *, by, now=None) -> int:
    """Take the proposals of the process that are not before the jury yet; how many are new.

    Titles and costs of those that are there are brought up to date. None is taken away: another
    activity that moves on publishes fewer of them. Raises `Refused` when there is none.
    """
    activity = hold_open(lock(activity), "review", now=now)
    require(by, "jury.compose", activity)
    proposals = proposals_around(activity)
    if not proposals:
        raise Refused(
            _(
                "La démarche n’a pas encore de projet à montrer au jury. Ils arrivent quand ils "
                "sont mis au vote ; vous pouvez aussi en écrire un ici."
            ),
            code="no_projects",
        )
    return put(activity, proposals)


def put(activity, proposals: list[Proposal]) -> int:
    """Create or refresh a project for each proposal; how many are new."""
    known = {one.source: one for one in Project.objects.filter(activity=activity) if one.source}
    contributions = contributions_of(proposals)
    number, fresh = last_number(activity), 0
    for proposal in proposals:
        project = known.get(proposal.source)
        if project is None:
            fresh, number = fresh + 1, number + 1
            project = Project(activity=activity, number=number, source=proposal.source)
            project.contribution = contributions.get(proposal.source)
            project.code = free_code(activity, str(proposal.data.get("code") or number))
        fill(project, proposal)
    if fresh:
        record("jury.projects", activity.key, {"projects": number, "new": fresh})
        drop_later(activity)
    return fresh


def fill(project: Project, proposal: Proposal) -> None:
    project.title, project.text = proposal.title[:200], proposal.text
    project.category = str(proposal.data.get("category", ""))[:80]
    project.cost = proposal.cost
    project.save()


def contributions_of(proposals: list[Proposal]) -> dict[str, Contribution]:
    """The contributions that proposals come from, by key."""
    uuids = [one.source.removeprefix(PREFIX) for one in proposals if one.source.startswith(PREFIX)]
    return {one.key: one for one in Contribution.objects.filter(uuid__in=uuids)}


def last_number(activity) -> int:
    return Project.objects.filter(activity=activity).aggregate(last=Max("number"))["last"] or 0


def free_code(activity, code: str) -> str:
    """`code`, or with a letter before it when another project has it."""
    taken = set(Project.objects.filter(activity=activity).values_list("code", flat=True))
    return code if code not in taken else next(c for c in spare(code) if c not in taken)


def spare(code: str):
    return (f"{letter}{code}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@transaction.atomic
def add_project(activity, plain: Plain, *, by, now=None) -> Project:
    """Put a project before the jury that no other activity published."""
    activity = hold_open(lock(activity), "review", now=now)
    require(by, "jury.compose", activity)
    number = last_number(activity) + 1
    project = Project.objects.create(
        activity=activity,
        number=number,
        code=free_code(activity, str(number)),
        title=plain.title,
        text=plain.text,
        category=plain.category,
        cost=plain.cost,
    )
    record("jury.projects", activity.key, {"projects": number, "new": 1})
    drop_later(activity)
    return project
