"""Surveys with a published questionnaire."""

from dataclasses import replace

from django.utils import timezone

from deliberation.surveys.questionnaire import Question, Questionnaire, Section
from deliberation.surveys.storing import to_json
from parvis.activities.survey.models import Version
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_survey(municipality, questionnaire, stage="open", *, process=None, **settings):
    """An activity of kind survey in `stage`, whose version 1 asks `questionnaire`."""
    from parvis.activities.survey.kind import KIND
    from parvis.processes.settings import checked

    activity = ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="survey",
        slug="enquete",
        stage_slug=stage,
        settings=checked(KIND, {}) | settings,
    )
    Version.objects.create(
        activity=activity,
        number=1,
        questionnaire=to_json(questionnaire),
        published_at=timezone.now(),
    )
    return activity


def sections(*pages: tuple[Question, ...], languages=("fr",)) -> Questionnaire:
    """A questionnaire with a section a page, `page1`, `page2`..."""
    return Questionnaire(
        tuple(
            Section(f"page{number}", {"fr": f"Page {number}"}, questions=tuple(asked))
            for number, asked in enumerate(pages, start=1)
        ),
        languages,
    )


def questions(kind: str, number: int, template: Question) -> tuple[Question, ...]:
    """So many questions alike, `q1`, `q2`..."""
    return tuple(replace(template, key=f"q{place}", kind=kind) for place in range(1, number + 1))
