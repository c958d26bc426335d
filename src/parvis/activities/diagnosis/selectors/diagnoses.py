"""The frame of a diagnosis, what is agreed so far, and what was published."""

from django.db.models import QuerySet

from deliberation.diagnosis.grid import Grid, Indicator, built_in_grid
from deliberation.diagnosis.scores import Diagnosis as Scores
from deliberation.diagnosis.scores import Value, diagnose
from parvis.activities.diagnosis.configuration import configuration
from parvis.activities.diagnosis.marks import values_of
from parvis.activities.diagnosis.models import Agreement, Diagnosis, Review
from parvis.activities.diagnosis.snapshots import scores_in


def frame_of(activity) -> Diagnosis:
    """The edition, region and conditions of a diagnosis; before they are frozen, an unsaved row of
    what they would be now. No query once `read_frames` has read it with others."""
    if hasattr(activity, "frame_read"):
        return activity.frame_read
    found = Diagnosis.objects.filter(activity=activity).first()
    return found or frame_now(activity)


def read_frames(activities) -> None:
    """The frames of several diagnoses that one page shows; one query."""
    found = {one.activity_id: one for one in Diagnosis.objects.filter(activity__in=activities)}
    for activity in activities:
        activity.frame_read = found.get(activity.pk) or frame_now(activity)


def frame_now(activity) -> Diagnosis:
    """An unsaved frame, from the settings and the municipality as they are."""
    config = configuration(activity)
    return Diagnosis(
        activity=activity,
        edition=config.edition,
        region=activity.municipality.region,
        conditions=list(config.conditions),
    )


def grid_of(frame: Diagnosis) -> Grid:
    return built_in_grid(frame.edition)


def asked_of(frame: Diagnosis) -> list[Indicator]:
    """The indicators that this municipality is asked about, in the order of the grid."""
    grid = grid_of(frame)
    return [one for one in grid.indicators if one.applies(frame.region, frame.conditions)]


def agreed_values(activity) -> dict[str, Value]:
    """What is agreed so far, by indicator."""
    return values_of(Agreement.objects.filter(activity=activity))


def scores_of(frame: Diagnosis, values: dict[str, Value]) -> Scores:
    """Every score, from the published snapshot where there is one, else from `values`."""
    if frame.snapshot is not None:
        return scores_in(frame.snapshot)
    return diagnose(grid_of(frame), values, region=frame.region, conditions=frame.conditions)


def published_diagnoses() -> QuerySet[Diagnosis]:
    """The published diagnoses of the municipality, the oldest first."""
    found = Diagnosis.objects.filter(published_at__isnull=False)
    return found.select_related("activity__process").order_by("published_at", "pk")


def reviews_of(activity) -> QuerySet[Review]:
    """What the guarantor did with this diagnosis, the oldest first."""
    return Review.objects.filter(activity=activity).order_by("at", "pk")
