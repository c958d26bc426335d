"""What one facilitator accompanies, in every municipality.

The only reading across municipalities, and a narrow one: engagements that name this very person,
their own title, stage and dates. Everything else is read on each municipality's own site, in its
scope and with its rules.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Prefetch, Q
from django_scopes import scopes_disabled

from parvis.activities.accompaniment.models import Engagement
from parvis.places.models import Hostname
from parvis.processes.kinds import Stage


@dataclass(frozen=True)
class Mine:
    """url: the engagement's desk on its municipality's own site."""

    municipality: str
    process: str
    title: str
    stage: Stage
    url: str
    next_session: datetime | None
    late: int
    awaited: int


def accompaniments_of(user, now: datetime, *, scheme: str, port: str) -> list[Mine]:
    """The person's engagements, those that run first, then by municipality; two queries."""
    if not user.is_authenticated:
        return []
    hosts = Hostname.objects.filter(is_primary=True)
    homework, deliverables = "modules__homework", "modules__deliverables"
    late = Q(**{f"{homework}__done_on": None, f"{homework}__due_on__lt": now.date()})
    with scopes_disabled():
        rows = list(
            Engagement.objects.filter(facilitator=user)
            .select_related("activity__process", "activity__municipality")
            .prefetch_related(Prefetch("activity__municipality__hostnames", hosts))
            .annotate(
                next_session=Min(
                    "modules__sessions__starts_at",
                    filter=Q(modules__sessions__starts_at__gte=now),
                ),
                late=Count(homework, filter=late, distinct=True),
                awaited=Count(
                    deliverables,
                    filter=Q(**{f"{deliverables}__state__in": ["awaited", "returned"]}),
                    distinct=True,
                ),
            )
            .order_by("activity__municipality__name", "pk")
        )
        return sorted(
            (mine_of(row, scheme, port) for row in rows), key=lambda one: one.stage.tone != "open"
        )


def mine_of(row: Engagement, scheme: str, port: str) -> Mine:
    activity = row.activity
    hosts = list(activity.municipality.hostnames.all())
    host = f"{scheme}://{hosts[0].name}{port}" if hosts else ""
    return Mine(
        municipality=activity.municipality.name,
        process=activity.process.title,
        title=activity.title,
        stage=activity.stage,
        url=f"{host}{activity.kind.desk_url(activity)}",
        next_session=row.next_session,
        late=row.late,
        awaited=row.awaited,
    )
