"""What waits at the desk: each function gives the tasks of one sort, in one or two queries."""

from datetime import timedelta

from django.db.models import Count, Min, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.contributions.models import Appeal, Report
from parvis.decisions.models import Commitment, Decision
from parvis.decisions.responsiveness import waiting_contributions
from parvis.decisions.selectors.followup import is_overdue
from parvis.people.models import Role
from parvis.processes.checklist import missing
from parvis.processes.models import Activity, Process, ProcessStatus

OFFICERS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
RUNNERS = OFFICERS | {Role.FACILITATOR}
WATCHERS = OFFICERS | {Role.ELECTED}
SOON = timedelta(days=7)
LISTED = 5
WAITING = {"count": Count("pk"), "oldest": Min("created_at")}


def tasks(roles: frozenset) -> list[dict]:
    """The tasks of somebody with these roles, the most pressing sorts first."""
    others = [task for who, find in SORTS if roles & who for task in find()]
    return [*queues(roles), *others]


def queues(roles: frozenset) -> list[dict]:
    """What is only counted: appeals, reports, contributions without an answer; one query for all.

    Three queries would be two too many for an administrator, who has every other sort as well.
    """
    sorts = [(rows, show) for who, rows, show in QUEUES if roles & who]
    if not sorts:
        return []
    counted = [
        rows().order_by().values(sort=Value(number)).annotate(**WAITING)
        for number, (rows, _show) in enumerate(sorts)
    ]
    first, *rest = counted
    found = {row["sort"]: row for row in first.union(*rest, all=True) if row["count"]}
    return [task for number in sorted(found) for task in sorts[number][1](found[number])]


def open_appeals() -> QuerySet:
    return Appeal.objects.filter(state=Appeal.State.OPEN)


def open_reports() -> QuerySet:
    return Report.objects.filter(state=Report.State.OPEN)


def public_waiting() -> QuerySet:
    """Contributions that nobody has answered, in processes that are public."""
    return waiting_contributions().filter(activity__process__status=ProcessStatus.PUBLISHED)


def reports(found: dict) -> list[dict]:
    """Reports that wait, and since when."""
    title = ngettext(
        "%(count)d signalement à traiter", "%(count)d signalements à traiter", found["count"]
    )
    return [
        {
            "title": title % {"count": found["count"]},
            "since": found["oldest"],
            "url": reverse("contributions:moderation"),
            "action": _("Ouvrir la modération"),
            "tone": "danger",
            "icon": "flag",
        }
    ]


def appeals(found: dict) -> list[dict]:
    """Appeals that wait, and since when."""
    title = ngettext("%(count)d recours à trancher", "%(count)d recours à trancher", found["count"])
    return [
        {
            "title": title % {"count": found["count"]},
            "since": found["oldest"],
            "url": reverse("contributions:moderation_appeals"),
            "action": _("Lire les recours"),
            "tone": "danger",
            "icon": "scale",
        }
    ]


def unanswered(found: dict) -> list[dict]:
    """Contributions that wait for an answer, and since when."""
    title = ngettext(
        "%(count)d contribution sans réponse",
        "%(count)d contributions sans réponse",
        found["count"],
    )
    return [
        {
            "title": title % {"count": found["count"]},
            "since": found["oldest"],
            "url": reverse("site:waiting"),
            "action": _("Voir ce qui attend"),
            "tone": "warning",
            "icon": "reply",
        }
    ]


def ending_stages() -> list[dict]:
    """Activities whose stage changes within a week; one query."""
    now = timezone.now()
    soon = Activity.objects.filter(
        next_change_at__range=(now, now + SOON), process__status=ProcessStatus.PUBLISHED
    ).select_related("process", "phase")
    return [
        {
            "title": _("« %(stage)s » se termine bientôt") % {"stage": activity.stage.label},
            "text": activity.process.title,
            "until": activity.next_change_at,
            "url": activity.kind.desk_url(activity),
            "action": _("Préparer la suite"),
            "tone": "info",
            "icon": "clock",
        }
        for activity in soon.order_by("next_change_at")[:LISTED]
    ]


def overdue() -> list[dict]:
    """Promises whose day has passed; one query."""
    late = Commitment.objects.filter(is_overdue(timezone.localdate()))
    return [
        {
            "title": _("Engagement en retard : %(title)s") % {"title": one.title},
            "text": _("Échéance : %(day)s · %(percent)d %%")
            % {"day": date_format(one.due_on), "percent": one.percent},
            "url": one.get_absolute_url(),
            "action": _("Donner des nouvelles"),
            "tone": "warning",
            "icon": "warning",
        }
        for one in late.order_by("due_on")[:LISTED]
    ]


def drafts() -> list[dict]:
    """Processes in preparation with what they still lack; two queries."""
    found = Process.objects.filter(status=ProcessStatus.DRAFT).prefetch_related("activities")
    return [
        {
            "title": _("En préparation : %(title)s") % {"title": process.title},
            "text": lacks(process),
            "url": reverse("processes:desk_edit", args=[process.slug]),
            "action": _("Continuer"),
            "tone": "neutral",
            "icon": "edit",
        }
        for process in found.order_by("-created_at")[:LISTED]
    ]


def lacks(process: Process) -> str:
    items = [str(label) for label in missing(process)]
    if not items:
        return _("Tout est prêt pour la publication.")
    return _("Il manque : %(items)s.") % {"items": ", ".join(items)}


def undecided() -> list[dict]:
    """Decisions written but not published yet; one query."""
    waiting = Decision.objects.filter(published_at=None).select_related("process")
    return [
        {
            "title": _("Décision à publier : %(title)s") % {"title": decision.title},
            "text": decision.process.title,
            "url": decision.get_absolute_url(),
            "action": _("Relire"),
            "tone": "review",
            "icon": "gavel",
        }
        for decision in waiting[:LISTED]
    ]


QUEUES = (
    (OFFICERS | {Role.GUARANTOR}, open_appeals, appeals),
    (OFFICERS, open_reports, reports),
    (OFFICERS, public_waiting, unanswered),
)
SORTS = (
    (WATCHERS, overdue),
    (frozenset({Role.ELECTED}), undecided),
    (RUNNERS | {Role.ELECTED}, ending_stages),
    (OFFICERS, drafts),
)
