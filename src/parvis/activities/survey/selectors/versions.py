"""Reads: what is asked, and how many have answered."""

from django.db.models import QuerySet

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
