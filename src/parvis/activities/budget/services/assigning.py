"""Giving a project to municipal services, with a date, and their opinions."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Assignment, Project, ProjectEvent
from parvis.activities.budget.services.review import REVIEWED, check_status, open_review
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify

Verb = ProjectEvent.Verb
ASKED = gettext_lazy("Votre avis est attendu sur « {title} »")
OVERDUE = gettext_lazy("Un avis est en retard sur « {title} »")
AGAIN = timedelta(days=7)


@transaction.atomic
def assign_service(
    project: Project, *, service, due_on: date, question: str = "", by, now=None
) -> Assignment:
    """Ask a service for its opinion by a date; the person in charge is told."""
    project = open_review(project, by)
    check_status(project, REVIEWED)
    now = now or timezone.now()
    if due_on < timezone.localdate(now):
        raise Refused(_("Cette date est passée. Choisissez-en une à venir."), code="past")
    if not service.is_active:
        raise Refused(_("Ce service n’existe plus."), code="closed")
    if project.assignments.filter(service=service, closed_at=None).exists():
        raise Refused(_("Ce service doit déjà donner son avis."), code="twice")
    row = Assignment.objects.create(
        project=project,
        service=service,
        due_on=due_on,
        question=question.strip(),
        assigned_by=by,
        assigned_at=now,
    )
    words = gettext_lazy("%(service)s. Avis attendu le %(date)s.")
    said = words % {"service": service.name, "date": date_format(due_on, "j F Y")}
    step(project, Verb.ASSIGNED, said, by=by, now=now, tell=False)
    tell_service(row)
    return row


def tell_service(row: Assignment) -> None:
    """A notice to the person in charge, if there is one."""
    tell(row, row.service.in_charge, ASKED, row.question)


def tell(row: Assignment, person, subject, body) -> None:
    """A notice about an opinion, with the way to the project at the desk."""
    contribution, activity = row.project.contribution, row.project.activity
    message = Message(
        topic=Topic.WORK,
        subject=format_lazy(subject, title=contribution.title),
        body=body,
        url=reverse(
            "budget_desk:project", args=[activity.process.slug, activity.slug, contribution.uuid]
        ),
    )
    notify([person] if person and person.is_active else [], message)


def remind_overdue(now) -> int:
    """Remind of every opinion whose date is past, once a week while the review lasts.

    The person in charge of the service is told, else who asked. Returns how many were reminded.
    """
    today = timezone.localdate(now)
    late = Assignment.objects.filter(closed_at=None, due_on__lt=today).exclude(
        reminded_on__gt=today - AGAIN
    )
    rows = late.select_related(
        "service__in_charge", "assigned_by", "project__contribution", "project__activity__process"
    )
    return sum(remind(row, today) for row in rows if row.project.activity.allows("review"))


@transaction.atomic
def remind(row: Assignment, today: date) -> bool:
    """Tell one person, unless another process of the site just did."""
    same = Assignment.objects.filter(pk=row.pk, closed_at=None, reminded_on=row.reminded_on)
    if not same.update(reminded_on=today):
        return False
    words = gettext_lazy("Il était attendu pour le %(date)s. %(service)s.")
    said = words % {"service": row.service.name, "date": date_format(row.due_on, "j F Y")}
    tell(row, row.service.in_charge or row.assigned_by, OVERDUE, said)
    return True


@transaction.atomic
def give_opinion(assignment: Assignment, *, opinion: str, by, now=None) -> Assignment:
    """Write down what a service answers: it is public, and closes the question."""
    project = open_review(assignment.project, by)
    row = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if row.closed_at is not None:
        raise Refused(_("Cet avis est déjà rendu."), code="closed")
    if not opinion.strip():
        raise Refused(_("Écrivez l’avis du service : il est public."), code="no_opinion")
    row.opinion, row.closed_at = opinion.strip(), now or timezone.now()
    row.save(update_fields=["opinion", "closed_at"])
    said = f"{assignment.service.name} : {row.opinion}"
    step(project, Verb.ADVISED, said, by=by, now=now)
    return row
