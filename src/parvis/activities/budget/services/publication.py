"""Publishing the result: projects marked, the decision, the ledger, the authors told."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Act, Project, ProjectEvent, ProjectStatus, Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.services.trace import drop_pages_later, thread_url
from parvis.activities.budget.services.two_people import check_confirmed
from parvis.common.errors import Refused, require
from parvis.contributions.models import Adoption, Status
from parvis.decisions.services import publish_decision, record_decision
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.processes.services import advance, lock, open_stage

SAVED = ("status", "votes", "rank", "explanation")


@transaction.atomic
def publish_result(activity, *, by, now=None) -> Tally:
    """Make the counted result public: until now nobody outside the team could see a tally.

    Publishing twice changes nothing. Raises `Refused` while the count is not done.
    """
    activity = lock(advance(activity, now=now))
    now = now or timezone.now()
    tally = Tally.objects.select_for_update().filter(activity=activity, official=True).first()
    if tally is not None and tally.published_at is not None:
        return tally
    require(by, "budget.publish", activity)
    check_confirmed(activity, Act.PUBLISH)
    if tally is None or not tally.is_done:
        raise Refused(_("Le dépouillement n’est pas terminé."), code="not_counted")
    tally.published_at = now
    tally.save(update_fields=["published_at"])
    projects = mark_projects(activity, tally, now)
    decide(activity, tally, projects, by=by, now=now)
    record("result.published", activity.key, public_facts(tally))
    open_stage(activity, "result", by=by, reason=_("Publication du résultat."), now=now)
    tell_authors(projects)
    drop_pages_later(activity)
    return tally


def public_facts(tally: Tally) -> dict:
    return {
        "rule": tally.rule,
        **({"parameters": tally.parameters} if tally.parameters else {}),
        "selected": tally.result["selected"],
        "voters": tally.result["voters"],
        "result_sha256": tally.result_hash,
    }


def mark_projects(activity, tally: Tally, now) -> list[Project]:
    """Write votes, rank and fate on each project of the ballot."""
    projects = list(
        Project.objects.filter(activity=activity, status=ProjectStatus.ON_BALLOT).select_related(
            "contribution__author"
        )
    )
    votes = {found["project"]: found["votes"] for found in tally.result["steps"]}
    ranks = {code: place for place, code in enumerate(tally.result["selected"], start=1)}
    for project in projects:
        project.contribution.activity = activity
        project.votes, project.rank = votes[project.code], ranks.get(project.code)
        project.explanation = tally.explanations["projects"][project.code]
        chosen = project.rank is not None
        project.status = ProjectStatus.SELECTED if chosen else ProjectStatus.NOT_SELECTED
    Project.objects.bulk_update(projects, SAVED, batch_size=200)
    ProjectEvent.objects.bulk_create([event_of(project, now) for project in projects])
    return projects


def event_of(project: Project, now) -> ProjectEvent:
    words = _("%(votes)d voix.") % {"votes": project.votes}
    return ProjectEvent(project=project, verb=project.status, text=words, happened_at=now)


def decide(activity, tally: Tally, projects: list[Project], *, by, now):
    """The result as a decision, with its reasons, linked to every idea of the ballot."""
    config = configuration(activity)
    winners = [project for project in projects if project.rank]
    spent = sum(project.paid for project in winners)
    facts = {
        "count": len(winners),
        "total": len(projects),
        "spent": cash(spent, config.currency),
        "envelope": cash(config.envelope, config.currency),
        "voters": tally.result["voters"],
    }
    decision = record_decision(
        activity.process,
        activity=activity,
        title=_("Résultat du vote : %(title)s") % {"title": activity.process.title[:150]},
        text=_(
            "%(count)d projets sur %(total)d sont retenus, pour %(spent)s "
            "sur une enveloppe de %(envelope)s."
        )
        % facts,
        reasons=_(
            "%(voters)d personnes ont voté. Les projets sont choisis par la règle annoncée avant "
            "le vote. La page du résultat explique, projet par projet, pourquoi il est retenu ou "
            "non, et permet à chacun de refaire le calcul."
        )
        % facts,
        decided_by=_("Les personnes qui ont voté"),
        decided_on=timezone.localdate(now),
        links=links_of(projects),
        by=by,
    )
    return publish_decision(decision, by=by)


def links_of(projects: list[Project]):
    """Each project with what happens to it and the sentence that says why.

    A text that moderation hid keeps its votes and its place, but no decision can show it.
    """
    return tuple(
        (
            project.contribution,
            Adoption.ACCEPTED if project.rank else Adoption.REJECTED,
            project.explanation["why"]["fr"],
        )
        for project in projects
        if project.contribution.status == Status.PUBLISHED
    )


def tell_authors(projects: list[Project]) -> None:
    for project in projects:
        author = project.contribution.author
        if author is None or not author.is_active:
            continue
        label = ProjectEvent.Verb(project.status).label
        subject = format_lazy(
            "{title} : {step}", title=project.contribution.title[:120], step=label
        )
        body = gettext_lazy("Le résultat est publié, avec l’explication pour chaque projet.")
        notify([author], Message(Topic.MINE, subject, body, thread_url(project.contribution)))
