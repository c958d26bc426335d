"""Telling those who work on an engagement what comes: sessions and homework, once each."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from parvis.activities.accompaniment.models import Engagement, Homework, Session
from parvis.activities.accompaniment.stages import RUNNING
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.people.models import User
from parvis.processes.models import TeamMember

SOON = timedelta(days=7)
MODULE = "module__engagement__activity__process"


@transaction.atomic
def remind(now: datetime) -> int:
    """Tell of what falls in the next seven days, or is late; how many things were told of."""
    today = timezone.localdate(now)
    running = {"module__engagement__activity__stage_slug": RUNNING, "reminded_on": None}
    sessions = Session.objects.filter(
        **running, starts_at__gte=now, starts_at__lte=now + SOON
    ).select_related(MODULE)
    homework = Homework.objects.filter(
        **running, done_on=None, due_on__lte=today + SOON
    ).select_related(MODULE)
    told = [*sessions, *homework]
    for one in told:
        tell(one)
        one.reminded_on = today
        one.save(update_fields=["reminded_on"])
    return len(told)


def tell(one: Session | Homework) -> None:
    engagement = one.module.engagement
    subject = (
        format_lazy(_("Séance à venir : {title}"), title=one.title)
        if isinstance(one, Session)
        else format_lazy(_("Travail à faire : {title}"), title=one.title)
    )
    url = engagement.activity.kind.desk_url(engagement.activity)
    notify(workers(engagement), Message(Topic.WORK, subject, one.module.title, url))


def workers(engagement: Engagement) -> list[User]:
    """The team of the process, and the facilitator."""
    team = TeamMember.objects.filter(process=engagement.activity.process).select_related("user")
    people = [member.user for member in team]
    if engagement.facilitator is not None:
        people.append(engagement.facilitator)
    return [person for person in people if person.is_active]
