"""Surveys that were answered, in the stages where their results are read."""

from datetime import date

from django.utils import timezone

from deliberation.surveys.storing import to_json
from parvis.activities.survey.models import Response, Version
from parvis.activities.survey.results.services import refresh_results
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_answered(
    municipality, questionnaire, answers, *, stage="results", process=None, **settings
):
    """A survey with these answers, counted; settings over the usual ones."""
    activity = ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="survey",
        stage_slug=stage,
        settings=settings,
    )
    version = make_version(activity, questionnaire)
    add_answers(version, answers)
    refresh_results(activity)
    return activity


def make_version(activity, questionnaire, number=1) -> Version:
    return Version.objects.create(
        activity=activity,
        number=number,
        questionnaire=to_json(questionnaire),
        published_at=timezone.now(),
    )


def add_answers(version, answers, channel="online") -> list[Response]:
    return Response.objects.bulk_create(
        Response(
            activity=version.activity,
            version=version,
            answers=one,
            channel=channel,
            week=date(2026, 11, 23),
        )
        for one in answers
    )
