"""Telling those in charge: a deadline comes, or has passed; once for each date."""

from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Action
from parvis.activities.plan.models.actions import OVER
from parvis.common.addresses import address
from parvis.common.formatting import format_date
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.processes.models import Activity

FOLLOWED = ("adopted", "progress", "midterm", "final")


def remind_all(today: date) -> int:
    """Remind in every plan that is being carried out; how many people were told."""
    plans = Activity.objects.filter(kind_slug="plan", stage_slug__in=FOLLOWED)
    return sum(remind(plan, today) for plan in plans.select_related("process", "municipality"))


def remind(activity, today: date) -> int:
    """Tell whoever is in charge of an action that is due soon or late; not twice for one date."""
    until = today + timedelta(days=configuration(activity).reminder_days)
    found = Action.objects.filter(activity=activity, ends_on__lte=until, in_charge__isnull=False)
    told = 0
    for action in found.exclude(status__in=OVER).select_related("in_charge"):
        action.activity = activity
        late = action.is_late(today)
        field = "warned_for" if late else "reminded_for"
        if getattr(action, field) == action.ends_on or not action.in_charge.is_active:
            continue
        Action.objects.filter(pk=action.pk).update(**{field: action.ends_on})
        notify([action.in_charge], message_of(action, late=late))
        told += 1
    return told


def message_of(action: Action, *, late: bool) -> Message:
    subject = (
        gettext_lazy("Une action dont vous vous occupez est en retard")
        if late
        else gettext_lazy("L’échéance d’une action approche")
    )
    where = (action.activity.process.slug, action.activity.slug, action.number)
    body = format_lazy("{title} – {day}", title=action.title, day=format_date(action.ends_on))
    return Message(Topic.WORK, subject, body, address("plan_desk:news", *where))
