"""What the services and the holders of a project write to each other, and its public summary."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Project, ProjectEvent, ReviewMessage
from parvis.activities.budget.services.review import open_review
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused, require
from parvis.contributions.selectors.authors import authors_of
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.processes.services import hold_open

MESSAGE_MOST = 4000


@transaction.atomic
def send_message(project: Project, *, by, text: str, now=None) -> ReviewMessage:
    """Write to the other side; only the two sides read it."""
    project.activity = hold_open(project.activity, "review", now=now)
    require(by, "budget.exchange", project)
    if not text.strip():
        raise Refused(_("Écrivez votre message."), code="empty")
    if len(text) > MESSAGE_MOST:
        raise Refused(_("Ce message est trop long. Raccourcissez-le."), code="too_long")
    row = ReviewMessage.objects.create(
        project=project,
        author=by,
        from_holder=by.has_perm("budget.hold", project),
        text=text.strip(),
        sent_at=now or timezone.now(),
    )
    tell_other_side(row)
    return row


def tell_other_side(row: ReviewMessage) -> None:
    """The holders; or those of the services in charge and who wrote last for the services."""
    project = row.project
    where = [project.activity.process.slug, project.activity.slug, project.contribution.uuid]
    subject = format_lazy(
        gettext_lazy("Un message à propos de « {title} »"), title=project.contribution.title
    )
    if row.from_holder:
        url = reverse("budget_desk:project", args=where)
        notify(desk_side(project), Message(Topic.WORK, subject, "", url))
        return
    url = reverse("budget:review", args=where)
    notify(authors_of(project.contribution), Message(Topic.MINE, subject, "", url))


def desk_side(project: Project) -> list:
    """Whoever wrote for the services, and those in charge of a service that looks at it."""
    rows = project.messages.filter(from_holder=False).exclude(author=None).select_related("author")
    found = [row.author for row in rows]
    asked = project.assignments.filter(closed_at=None).exclude(service__in_charge=None)
    found += [row.service.in_charge for row in asked.select_related("service__in_charge")]
    return [user for user in found if user.is_active]


@transaction.atomic
def publish_summary(project: Project, *, by, text: str, now=None) -> Project:
    """Say publicly, in some lines, what came out of the exchange."""
    project = open_review(project, by)
    if not project.messages.exists():
        raise Refused(_("Il n’y a encore aucun message à résumer."), code="no_messages")
    if not text.strip():
        raise Refused(_("Écrivez le résumé : il est public."), code="empty")
    return step(project, ProjectEvent.Verb.EXCHANGED, text.strip(), by=by, now=now)
