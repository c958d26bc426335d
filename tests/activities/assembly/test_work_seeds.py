"""The work of the demonstration's climate assembly, told from its first session on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.activities.assembly.models import Box, FollowUp, MunicipalReply, Session
from parvis.activities.assembly.seeds.work import seed_work
from parvis.activities.assembly.selectors.follow_up import adopted_texts, dues
from parvis.processes.demonstration import Demonstration
from tests.activities.assembly.stories import seat_somebody, to_stage
from tests.factories.assembly import MemberFactory


@pytest.fixture
def told(activity, officer, administrator):
    for _each in range(22):
        seat_somebody(activity)
    MemberFactory.create_batch(8, activity=activity)
    activity = to_stage(activity, "deliberate", officer)
    people = {"officer": officer, "administrator": administrator}
    now = timezone.now()
    demonstration = Demonstration(activity.municipality, now, people, [], [], None)
    seed_work(activity, demonstration, start=now - timedelta(days=381))
    activity.refresh_from_db()
    return activity


def test_assembly_is_followed_up_with_an_overdue_reply(told, visitor):
    assert told.stage_slug == "follow-up"
    assert Session.objects.filter(minutes_published_at__isnull=False).count() == 5
    assert Box.objects.get().voters == {"citizen": 30, "elected": 0}
    assert adopted_texts(told).count() == 7
    assert (MunicipalReply.objects.count(), FollowUp.objects.count()) == (6, 3)
    late = [due.what for due in dues(told) if due.late]
    assert "reply" in late
    page = visitor.get(told.get_absolute_url()).content.decode()
    assert "La commune est en retard" in page
