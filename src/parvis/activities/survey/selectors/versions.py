"""Reads: what is asked, and how many have answered."""

from django.db.models import Count, QuerySet

from deliberation.surveys.questionnaire import Questionnaire
from parvis.activities.survey.models import Response, Version


def current_version(activity) -> Version | None:
    """The newest published version: what people answer now."""
    found = Version.objects.filter(activity=activity, published_at__isnull=False)
    return found.order_by("-number").first()


def work_version(activity) -> Version | None:
    """The version that the desk works on, if one is begun."""
    return Version.objects.filter(activity=activity, published_at__isnull=True).first()


def published_versions(activity) -> QuerySet[Version]:
    """The newest first."""
    found = Version.objects.filter(activity=activity, published_at__isnull=False)
    return found.order_by("-number")


def response_count(activity) -> int:
    """How many complete answers, all channels and versions."""
    return Response.objects.filter(activity=activity, complete=True).count()


def shown_questionnaire(activity, version: Version | None = None) -> Questionnaire:
    """What the desk works on: the version in work, else what people answer, else nothing yet."""
    version = version or work_version(activity) or current_version(activity)
    if version is None:
        return Questionnaire((), tuple(activity.municipality.languages) or ("fr",))
    return version.content


def responses_of(activity) -> QuerySet[Response]:
    """Every answer without what it says, in an order that tells nothing."""
    return Response.objects.filter(activity=activity).defer("answers").order_by("id")


def counts_by(activity, name: str) -> list[tuple[str, int]]:
    """How many complete answers for each value of a column, the most first."""
    found = Response.objects.filter(activity=activity, complete=True).values_list(name)
    return list(found.annotate(n=Count("pk")).order_by("-n", name))
