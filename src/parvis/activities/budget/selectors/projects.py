"""Reading projects: of a list of contributions, of the review board, of one thread."""

from copy import copy

from django.db.models import Count, QuerySet

from parvis.activities.budget.models import TONES, Project, ProjectEvent, ProjectStatus
from parvis.activities.budget.money import cash
from parvis.common.shared import shared

# The outline of a section is for maps: up to a megabyte that no list needs.
HEAVY = ("contribution__section__geometry",)


def project_of(contribution) -> Project | None:
    """What the budget adds to a contribution, or None."""
    name = ("project", contribution.pk)
    kept = shared(name, lambda: Project.objects.filter(contribution=contribution).first())
    project = copy(kept)
    if project is not None:
        # What is at hand is not read again.
        project.contribution, project.activity = contribution, contribution.activity
    return project


def get_project(activity, uuid) -> Project:
    """A project by the uuid of its contribution; raises `Project.DoesNotExist`."""
    project = with_texts(activity).get(contribution__uuid=uuid)
    project.activity = activity
    return project


def with_texts(activity) -> QuerySet[Project]:
    """The projects with their texts, authors and places."""
    return (
        Project.objects.filter(activity=activity)
        .select_related(
            "contribution",
            "contribution__author",
            "contribution__section",
            "contribution__merged_into",
        )
        .defer("contribution__search_text", *HEAVY)
    )


def board(activity, status: str = "") -> QuerySet[Project]:
    """Projects for the review, those that wait longest first."""
    found = (
        Project.objects.filter(activity=activity)
        .select_related("contribution", "contribution__author", "contribution__section")
        .defer("contribution__search_text", "contribution__body", *HEAVY)
    )
    if status in ProjectStatus.values:
        found = found.filter(status=status)
    return found.order_by("contribution__created_at", "pk")


def status_counts(activity) -> dict[str, int]:
    """How many projects are in each status."""
    return counts_by_activity(activity.process).get(activity.pk, {})


def counts_by_activity(process) -> dict[int, dict[str, int]]:
    """How many projects are in each status, for all the activities of a process in one query.

    Noted on the process, whose page asks for one activity after the other.
    """
    if not hasattr(process, "_project_counts"):
        counts: dict[int, dict[str, int]] = {}
        found = Project.objects.filter(activity__process=process).order_by()
        found = found.values_list("activity_id", "status").annotate(count=Count("pk"))
        for activity_id, status, count in found:
            counts.setdefault(activity_id, {})[status] = count
        process._project_counts = counts
    return process._project_counts


def mergeable(project: Project) -> QuerySet[Project]:
    """Ideas that can be brought together with `project`."""
    statuses = (ProjectStatus.SUBMITTED, ProjectStatus.ADMISSIBLE, ProjectStatus.COSTED)
    return (
        Project.objects.filter(activity=project.activity, status__in=statuses)
        .exclude(pk=project.pk)
        .filter(contribution__status="published")
        .select_related("contribution")
        .order_by("contribution__title")
    )


def events_of(contribution) -> QuerySet[ProjectEvent]:
    """The dated steps of a contribution's project, oldest first."""
    return ProjectEvent.objects.filter(project__contribution=contribution)


def with_badges(contributions, currency: str) -> list:
    """Give each contribution its status and cost as `.badge`, as lists of cards want them."""
    rows = list(contributions)
    # By key alone: asked for the activity too, SQLite reads all its projects.
    found = Project.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    values = found.values_list("pk", "status", "cost", "estimated_cost")
    projects = {pk: rest for pk, *rest in values}
    for row in rows:
        if row.pk in projects:
            status, cost, estimated = projects[row.pk]
            amount = cash(estimated if cost is None else cost, currency)
            row.badge = " · ".join(filter(None, [str(ProjectStatus(status).label), amount]))
            row.badge_tone = TONES[ProjectStatus(status)]
    return rows
