"""What waits for a member of the staff: the late actions that they are in charge of."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.plan.models import Action
from parvis.activities.plan.models.actions import OVER
from parvis.activities.plan.stages import PROMISED
from parvis.common.addresses import address
from parvis.processes.kinds import Call


def late_of(user) -> Iterator[Call]:
    """A line for each plan; one query."""
    today = timezone.localdate()
    late = Action.objects.filter(in_charge=user, ends_on__lt=today).exclude(status__in=OVER)
    late = late.filter(activity__stage_slug__in=PROMISED - {"closed"})
    rows = late.values("activity__title", "activity__slug", "activity__process__slug")
    for row in rows.annotate(count=Count("pk")).order_by("activity"):
        words = ngettext(
            "« %(plan)s » : %(n)d action dont vous vous occupez est en retard.",
            "« %(plan)s » : %(n)d actions dont vous vous occupez sont en retard.",
            row["count"],
        )
        where = (row["activity__process__slug"], row["activity__slug"])
        yield Call(
            words % {"plan": row["activity__title"], "n": row["count"]},
            _("Voir les actions"),
            address("plan_desk:overview", *where),
        )
