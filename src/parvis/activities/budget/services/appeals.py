"""Appeals against a rejection: once for each, in time, decided by another officer."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project, ProjectAppeal, ProjectEvent, ProjectStatus
from parvis.activities.budget.services.trace import step
from parvis.activities.budget.services.versions import hold_project
from parvis.common.errors import Refused, require
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.people.models import Membership, Role

Verb = ProjectEvent.Verb
State = ProjectAppeal.State


def last_rejection(project: Project) -> ProjectEvent | None:
    """The rejection in force, if the project is rejected."""
    if project.status != ProjectStatus.REJECTED:
        return None
    return project.events.filter(verb=Verb.REJECTED).select_related("by").last()


def appeal_ends(project: Project, rejection: ProjectEvent) -> datetime:
    """Until when the rejection can be contested (while the review lasts)."""
    return rejection.happened_at + timedelta(days=configuration(project.activity).appeal_days)


@transaction.atomic
def appeal_rejection(project: Project, *, by, text: str, now=None) -> ProjectAppeal:
    """Contest the rejection of one's own project, with reasons; other officers are told."""
    now = now or timezone.now()
    project = hold_project(project, now=now)
    require(by, "budget.hold", project)
    rejection = last_rejection(project)
    if rejection is None:
        raise Refused(_("Cette idée n’est pas refusée : rien à contester."), code="not_rejected")
    if ProjectAppeal.objects.filter(rejection=rejection).exists():
        raise Refused(_("Un recours a déjà été fait contre ce refus."), code="twice")
    if now > appeal_ends(project, rejection):
        raise Refused(_("Le temps pour faire recours est passé."), code="too_late")
    if not text.strip():
        raise Refused(_("Dites pourquoi le refus n’est pas juste."), code="empty")
    appeal = ProjectAppeal.objects.create(
        project=project, rejection=rejection, author=by, text=text.strip(), filed_at=now
    )
    step(project, Verb.APPEALED, appeal.text, by=by, now=now)
    tell_judges(appeal)
    return appeal


def judges(appeal: ProjectAppeal) -> list:
    """The officers who may decide: not the one who rejected, nor an author."""
    rows = Membership.objects.filter(
        role__in=(Role.OFFICER, Role.ADMINISTRATOR), user__is_active=True
    ).select_related("user")
    people = {row.user_id: row.user for row in rows}
    return [user for user in people.values() if user.has_perm("budget.decide_appeal", appeal)]


def tell_judges(appeal: ProjectAppeal) -> None:
    project = appeal.project
    where = [project.activity.process.slug, project.activity.slug, project.contribution.uuid]
    message = Message(
        topic=Topic.WORK,
        subject=format_lazy(
            gettext_lazy("Un recours attend votre décision : « {title} »"),
            title=project.contribution.title,
        ),
        url=reverse("budget_desk:project", args=where),
    )
    notify(judges(appeal), message)


@transaction.atomic
def decide_rejection_appeal(
    appeal: ProjectAppeal, *, by, overturned: bool, decision: str, now=None
) -> ProjectAppeal:
    """Decide, with public reasons: the project is admissible, or stays rejected."""
    now = now or timezone.now()
    project = hold_project(appeal.project, now=now)
    appeal = ProjectAppeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    appeal.project = project
    if not by.has_perm("budget.decide_appeal", appeal):
        raise PermissionDenied("budget.decide_appeal")
    if appeal.state != State.OPEN:
        raise Refused(_("Ce recours est déjà décidé."), code="decided")
    if not decision.strip():
        raise Refused(_("Motivez votre décision : elle est publique."), code="empty")
    appeal.state = State.OVERTURNED if overturned else State.UPHELD
    appeal.decision, appeal.decided_by, appeal.decided_at = decision.strip(), by, now
    appeal.save()
    if overturned:
        project.status, project.reason = ProjectStatus.ADMISSIBLE, ""
        step(project, Verb.OVERTURNED, appeal.decision, by=by, now=now)
    else:
        step(project, Verb.UPHELD, appeal.decision, by=by, now=now)
    return appeal
