"""Reading counts and results."""

from django.db.models import QuerySet

from parvis.activities.budget.models import Project, ProjectStatus, Tally
from parvis.activities.budget.selectors.ballots import ON_PAPER


def official_tally(activity) -> Tally | None:
    """The count by the activity's own rule, without its long texts: for desks and states."""
    return (
        Tally.objects.filter(activity=activity, official=True)
        .defer("result", "explanations")
        .first()
    )


def published_tally(activity) -> Tally | None:
    """The published official count, or None: nothing is known before its publication."""
    return Tally.objects.filter(
        activity=activity, official=True, published_at__isnull=False
    ).first()


def comparisons(activity) -> QuerySet[Tally]:
    """Finished counts by other rules; only shown beside a published one."""
    return Tally.objects.filter(activity=activity, official=False, state=Tally.State.DONE).defer(
        "explanations"
    )


def results(activity) -> QuerySet[Project]:
    """Every project of the ballot with votes and fate: winners in order, then by votes."""
    return (
        Project.objects.filter(activity=activity, status__in=ON_PAPER)
        .select_related("contribution", "contribution__section")
        .defer("contribution__search_text", "contribution__section__geometry")
        .order_by("status", "rank", "-votes", "cost", "pk")
    )


def winners(activity) -> QuerySet[Project]:
    """The selected projects in order of selection."""
    return (
        Project.objects.filter(activity=activity, status=ProjectStatus.SELECTED)
        .select_related("contribution", "contribution__section")
        .defer("contribution__search_text", "contribution__section__geometry")
        .order_by("rank")
    )
