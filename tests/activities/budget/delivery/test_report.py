"""The report of an edition is read once: as many queries for one project as for thirty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.activities.budget.models import Lesson, Questionnaire, Reply
from parvis.activities.budget.services.editions import link_editions
from tests.activities.budget.delivery.test_board import many, page
from tests.factories.budget import make_published, make_vote

# Twelve, and the one for the host name.
QUERIES = 13


def ask_and_learn(activity, number: int) -> None:
    """A closed questionnaire with replies, and lessons."""
    now = timezone.now()
    asked = Questionnaire.objects.create(
        activity=activity,
        questions=[{"code": "q1", "text": "C’était clair ?", "sort": "scale"}],
        closes_on=now.date(),
        opened_at=now - timedelta(days=20),
        closed_at=now,
    )
    Reply.objects.bulk_create(
        Reply(questionnaire=asked, audience="voter", marks={"q1": 5}) for _reply in range(number)
    )
    said = {"verdict": "keep", "decided_by": "Le comité", "decided_on": now.date()}
    Lesson.objects.bulk_create(
        Lesson(activity=activity, text=f"Leçon {place}.", **said) for place in range(number)
    )


@pytest.mark.parametrize("number", [1, 30])
def test_report_takes_the_same_queries(
    commune, officer, client_of, number, django_assert_num_queries
):
    activity = make_published(commune, officer)
    many(activity, number)
    ask_and_learn(activity, number)
    link_editions(activity, previous=make_vote(commune, minimum_age=14), carried=5_00, by=officer)
    client, address = client_of(officer), f"{activity.get_absolute_url()}bilan/"
    client.get(address)
    with django_assert_num_queries(QUERIES):
        text = page(client.get(address))
    assert text.count("Leçon ") == number
    assert "Ce qui a changé depuis" in text
    assert "C’était clair ?" in text
    # A file has no header, which would count the person's notices.
    with django_assert_num_queries(QUERIES - 1):
        assert client.get(f"{address}bilan.pdf").content.startswith(b"%PDF-")
