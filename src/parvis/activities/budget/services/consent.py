"""Merging with the authors' consent: asked, answered by each, done; one refusal stops it."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import MergeConsent, MergeRequest, Project, ProjectEvent
from parvis.activities.budget.services.review import (
    REVIEWED,
    check_status,
    merge_projects,
    open_review,
)
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused
from parvis.contributions.selectors.authors import authors_of
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.processes.services import hold_open

State = MergeRequest.State
Verb = ProjectEvent.Verb


def merge_or_ask(main: Project, *, others, by, reason: str, now=None) -> MergeRequest | None:
    """Merge at once when the municipality asks nobody (`consent_days` 0), else ask the authors."""
    if not configuration(main.activity).consent_days:
        merge_projects(main, others=others, by=by, reason=reason, now=now)
        return None
    return ask_merge(main, others=others, by=by, reason=reason, now=now)


@transaction.atomic
def ask_merge(main: Project, *, others, by, reason: str, now=None) -> MergeRequest:
    """Ask every author of each project whether the `others` may join `main`."""
    main = open_review(main, by)
    rows = [open_review(other, by) for other in others]
    if not reason.strip():
        raise Refused(
            _("Dites aux auteurs pourquoi leurs idées sont réunies : la raison est publique."),
            code="no_reason",
        )
    if not rows or main.pk in {row.pk for row in rows}:
        raise Refused(_("Choisissez au moins une autre idée à réunir."), code="no_others")
    for row in (main, *rows):
        check_status(row, REVIEWED)
        check_free(row)
    now = now or timezone.now()
    request = MergeRequest.objects.create(
        main=main,
        reason=reason.strip(),
        requested_by=by,
        requested_at=now,
        deadline=now + timedelta(days=configuration(main.activity).consent_days),
    )
    request.others.set(rows)
    ask_each(request, [main, *rows])
    words = gettext_lazy("Avec « %(title)s ». %(reason)s")
    for row in rows:
        said = words % {"title": main.contribution.title, "reason": request.reason}
        step(row, Verb.MERGE_ASKED, said, by=by, now=now, tell=False)
    # A project whose authors are all gone has nobody to ask.
    finish_if_agreed(request, now)
    return request


def check_free(project: Project) -> None:
    as_other = project.asked_to_join.filter(state=State.OPEN)
    if as_other.exists() or project.merge_requests.filter(state=State.OPEN).exists():
        words = _("« %(title)s » attend déjà la réponse de ses auteurs à une fusion.")
        raise Refused(words % {"title": project.contribution.title}, code="waiting")


def ask_each(request: MergeRequest, projects: list[Project]) -> None:
    """One line for each author of each project, and a notice."""
    for project in projects:
        people = authors_of(project.contribution)
        MergeConsent.objects.bulk_create(
            [MergeConsent(request=request, project=project, user=user) for user in people]
        )
        where = [project.activity.process.slug, project.activity.slug, project.contribution.uuid]
        message = Message(
            topic=Topic.MINE,
            subject=format_lazy(
                gettext_lazy("Votre accord est demandé : réunir « {title} » avec une autre idée"),
                title=project.contribution.title,
            ),
            body=request.reason,
            url=reverse("budget:review", args=where),
        )
        notify(people, message)


@transaction.atomic
def answer_merge(request: MergeRequest, *, by, agrees: bool, reason: str = "", now=None):
    """One author's answer, for all the projects that they wrote; a refusal ends the request."""
    now = now or timezone.now()
    hold_open(request.main.activity, "review", now=now)
    request = MergeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    mine = request.consents.filter(user=by, agrees=None)
    if request.state != State.OPEN or now > request.deadline:
        raise Refused(_("Cette demande de fusion est close."), code="closed")
    if not mine.exists():
        raise Refused(_("Votre accord n’est pas demandé, ou vous avez répondu."), code="not_asked")
    mine.update(agrees=agrees, reason=reason.strip()[:1000], answered_at=now)
    if agrees:
        finish_if_agreed(request, now)
    else:
        close(request, State.REFUSED, now, by=by)
    return request


def finish_if_agreed(request: MergeRequest, now) -> None:
    """Merge once nobody who still has an account is left to answer."""
    if request.consents.filter(agrees=None, user__is_active=True).exists():
        return
    others = list(request.others.all())
    if request.requested_by is None:
        close(request, State.EXPIRED, now)
        return
    request.state, request.closed_at = State.MERGED, now
    request.save(update_fields=["state", "closed_at"])
    merge_projects(
        request.main, others=others, by=request.requested_by, reason=request.reason, now=now
    )


def close(request: MergeRequest, state: str, now, by=None) -> None:
    """End a request without merging: the ideas stay apart, and their authors are told."""
    request.state, request.closed_at = state, now
    request.save(update_fields=["state", "closed_at"])
    said = (
        gettext_lazy("Un auteur n’est pas d’accord : les idées restent séparées.")
        if state == State.REFUSED
        else gettext_lazy("Il manque des réponses : les idées restent séparées.")
    )
    asked = request.others.select_related("activity__process", "contribution__author")
    for row in (request.main, *asked):
        step(row, Verb.MERGE_OFF, said, by=by, now=now)


def expire_requests(now, activity=None) -> int:
    """End the requests whose time is over (or all those of an activity); how many there were."""
    due = MergeRequest.objects.filter(state=State.OPEN)
    due = due.filter(main__activity=activity) if activity else due.filter(deadline__lt=now)
    rows = list(due.select_for_update(of=("self",)))
    for request in rows:
        close(request, State.EXPIRED, now)
    return len(rows)
