"""Earlier surveys of the municipality, and what a new one may take from each."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import Results, Version
from parvis.processes.models import Activity


@dataclass(frozen=True)
class Edition:
    """A survey that was asked; version: its newest questionnaire; results: with the margins and the
    crossings that were chosen, None before it closed."""

    activity: Activity
    version: Version
    results: Results | None

    @cached_property
    def questions(self) -> int:
        return len(self.version.content.answered)

    @property
    def has_margins(self) -> bool:
        return self.results is not None and bool(self.results.margins)

    @property
    def is_published(self) -> bool:
        """Then nobody knows any more who was invited."""
        return self.activity.stage_slug == "results"

    @property
    def by_code(self) -> bool:
        return configuration(self.activity).who == "code"


def earlier_versions(activity: Activity) -> QuerySet[Version]:
    """The newest published version of every other survey that the public may know, newest first."""
    newer = Version.objects.filter(
        activity=OuterRef("activity"), published_at__isnull=False, number__gt=OuterRef("number")
    )
    found = Version.objects.filter(
        ~Exists(newer), published_at__isnull=False, activity__municipality=activity.municipality_id
    ).exclude(activity=activity)
    return found.select_related("activity__process", "activity__survey_results").order_by(
        "-published_at", "-pk"
    )


def edition_of(version: Version) -> Edition:
    return Edition(version.activity, version, getattr(version.activity, "survey_results", None))


def edition_called(activity: Activity, uuid: str) -> Edition | None:
    """The edition of an address; None when it is none."""
    found = earlier_versions(activity).filter(activity__uuid=uuid).first()
    return None if found is None else edition_of(found)
