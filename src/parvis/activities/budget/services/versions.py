"""Changing a project during its review: one side proposes, the other accepts; both texts stay."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.models import Project, ProjectEvent, ProjectStatus, Version
from parvis.activities.budget.services.review import REVIEWED, check_status
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused, require
from parvis.contributions.folding import fold
from parvis.contributions.models import Status
from parvis.contributions.services.filing import BODY_MOST, TITLE_MOST
from parvis.contributions.services.shared import check_filled, check_length
from parvis.processes.services import hold_open

State = Version.State
Verb = ProjectEvent.Verb


def hold_project(project: Project, *, now=None) -> Project:
    """The project again, locked, while the review is open and its text published."""
    activity = hold_open(project.activity, "review", now=now)
    fresh = (
        Project.objects.select_for_update(of=("self",))
        .select_related("contribution__author")
        .get(pk=project.pk)
    )
    fresh.activity = fresh.contribution.activity = activity
    if fresh.contribution.status != Status.PUBLISHED:
        raise Refused(
            _("Cette idée n’est plus publiée : elle a été masquée ou retirée."), code="not_live"
        )
    return fresh


@transaction.atomic
def propose_version(
    project: Project, *, by, title: str, body: str, reason: str, now=None
) -> Version:
    """Propose another text, and why; the other side accepts or refuses it."""
    project = hold_project(project, now=now)
    require(by, "budget.exchange", project)
    check_status(project, REVIEWED)
    title = check_length(" ".join(check_filled(title, _("Donnez un titre.")).split()), TITLE_MOST)
    body = check_length(check_filled(body, _("Écrivez un texte.")), BODY_MOST)
    reason = check_length(check_filled(reason, _("Dites pourquoi le texte change.")), 1000)
    idea, now = project.contribution, now or timezone.now()
    if (title, body) == (idea.title, idea.body):
        raise Refused(_("Ce texte est le même : changez quelque chose."), code="same")
    if project.versions.filter(state=State.PROPOSED).exists():
        raise Refused(_("Un changement attend déjà une réponse."), code="waiting")
    keep_filed(project)
    version = Version.objects.create(
        project=project,
        number=project.versions.count(),
        title=title,
        body=body,
        reason=reason,
        from_holder=by.has_perm("budget.hold", project),
        proposed_by=by,
        state=State.PROPOSED,
        created_at=now,
    )
    step(project, Verb.PROPOSED, reason, by=by, now=now)
    return version


def keep_filed(project: Project) -> None:
    """The text as it was filed, kept once, before the first change."""
    idea = project.contribution
    if not project.versions.exists():
        Version.objects.create(
            project=project,
            number=0,
            title=idea.title,
            body=idea.body,
            proposed_by=idea.author,
            from_holder=True,
            state=State.FILED,
            created_at=idea.edited_at or idea.created_at,
        )


@transaction.atomic
def decide_version(version: Version, *, by, accept: bool, now=None) -> Version:
    """Accept a proposed text, which replaces the present one; or refuse it. The other side does."""
    project = hold_project(version.project, now=now)
    version = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    version.project = project
    require(by, "budget.decide_version", version)
    if version.state != State.PROPOSED:
        raise Refused(_("Ce changement a déjà sa réponse."), code="decided")
    check_status(project, REVIEWED)
    now = now or timezone.now()
    version.state = State.ACCEPTED if accept else State.REFUSED
    version.decided_at = now
    version.save(update_fields=["state", "decided_at"])
    if accept:
        write(project, version, now)
        step(project, Verb.AMENDED, version.reason, by=by, now=now)
    else:
        step(project, Verb.KEPT, version.reason, by=by, now=now)
    return version


def write(project: Project, version: Version, now) -> None:
    """Put the accepted text in place. A cost that was worked out may have to be looked at again."""
    idea = project.contribution
    idea.title, idea.body, idea.edited_at = version.title, version.body, now
    idea.search_text = fold(idea.title, idea.body, idea.place)
    idea.save(update_fields=["title", "body", "edited_at", "search_text", "updated_at"])
    if project.status == ProjectStatus.COSTED:
        project.status = ProjectStatus.AMENDED
