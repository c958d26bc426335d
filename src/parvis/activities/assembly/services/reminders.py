"""Telling people that a reply, news or an evaluation is due soon, or late: once each."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Reminder
from parvis.activities.assembly.selectors.follow_up import Due, dues
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify, notify_followers
from parvis.people.models import Role
from parvis.people.selectors import members
from parvis.processes.models import Activity

SOON = timedelta(days=14)


def remind_all(today: date) -> int:
    """Look at every assembly whose report is handed over; returns how many reminders were sent."""
    running = Activity.objects.filter(kind_slug="assembly", stage_slug__in=("reply", "follow-up"))
    sent = 0
    for activity in running.select_related("process").order_by("pk"):
        for due in dues(activity, today=today):
            sent += remind(activity, due, today)
    return sent


@transaction.atomic
def remind(activity: Activity, due: Due, today: date) -> int:
    """Tell officers that it is due within two weeks; officers and followers that it is late."""
    if due.on - SOON > today:
        return 0
    _reminder, created = Reminder.objects.get_or_create(
        recommendation=due.recommendation, what=due.what, due_on=due.on, late=due.late
    )
    if not created:
        return 0
    notify(members(role=Role.OFFICER), officers_message(activity, due))
    if due.late:
        notify_followers(due.recommendation.contribution.key, followers_message(due))
    return 1


def officers_message(activity: Activity, due: Due) -> Message:
    words = {"what": due.label, "title": due.recommendation.title[:100]}
    subject = (
        format_lazy(gettext_lazy("En retard : {what}, « {title} »"), **words)
        if due.late
        else format_lazy(gettext_lazy("Bientôt attendu : {what}, « {title} »"), **words)
    )
    url = reverse("assembly_desk:municipal_replies", args=[activity.process.slug, activity.slug])
    return Message(Topic.WORK, subject, due.recommendation.title, url)


def followers_message(due: Due) -> Message:
    subject = format_lazy(
        gettext_lazy("La commune est en retard : {what}, « {title} »"),
        what=due.label,
        title=due.recommendation.title[:100],
    )
    url = due.recommendation.contribution.get_absolute_url()
    return Message(Topic.FOLLOWED, subject, due.recommendation.title, url)
