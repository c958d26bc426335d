"""What became of a contribution: everything that happened to it, from several apps, in order."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from parvis.contributions.models import Contribution, ModerationAction
from parvis.decisions.models import Commitment, CommitmentUpdate, DecisionLink, Progress
from parvis.ledger.models import Entry
from parvis.processes.kinds import Event

# A contribution's popularity is told once, at the highest of these numbers that it reached.
MILESTONES = (1000, 500, 200, 100, 50, 20, 10)
ADOPTION_TONES = {
    "accepted": "success",
    "partly": "success",
    "already_done": "success",
    "rejected": "danger",
    "out_of_scope": "warning",
}
PROGRESS_TONES = {
    Progress.PLANNED: "info",
    Progress.IN_PROGRESS: "info",
    Progress.DELAYED: "warning",
    Progress.DELIVERED: "success",
    Progress.ABANDONED: "danger",
}


def thread(contribution: Contribution) -> list[Event]:
    """Every public step of a contribution's life, oldest first.

    From its filing through moderation, merge, answers, what its kind knows, decisions and
    commitments to delivery. A merged one goes on with what happened to the main one.
    """
    events = list(chain(own_life(contribution), fate(contribution)))
    if contribution.merged_into is not None:
        main = contribution.merged_into
        events += [merged(contribution, main), *fate(main)]
    return sorted(events, key=lambda event: event.at)


def own_life(contribution: Contribution) -> Iterator[Event]:
    """What concerns this text alone: filed, supported, moderated."""
    yield Event(
        at=contribution.created_at,
        title=_("Contribution déposée"),
        text=_("Elle porte le numéro %(number)s.") % {"number": contribution.number},
        url=contribution.get_absolute_url(),
    )
    yield from supported(contribution)
    yield from moderated(contribution)


def fate(contribution: Contribution) -> Iterator[Event]:
    """What the municipality and the activity made of it."""
    yield from answered(contribution)
    yield from contribution.activity.kind.events(contribution)
    yield from decided(contribution)
    yield from promised(contribution)


def supported(contribution: Contribution) -> Iterator[Event]:
    reached = next((mark for mark in MILESTONES if contribution.support_count >= mark), None)
    if reached is None:
        return
    dates = contribution.supports.order_by("created_at", "pk").values_list("created_at", flat=True)
    for at in dates[reached - 1 : reached]:
        yield Event(at=at, title=_("%(count)s soutiens atteints") % {"count": reached})


def moderated(contribution: Contribution) -> Iterator[Event]:
    """Hidden, shown again, contested. The explanation itself is for the author only."""
    actions = ModerationAction.objects.filter(contribution=contribution).select_related("appeal")
    for action in actions:
        if action.verb == ModerationAction.Verb.HIDE:
            yield Event(
                at=action.created_at,
                title=_("Masquée par la modération"),
                text=action.get_reason_display(),
                tone="warning",
            )
        elif action.verb == ModerationAction.Verb.RESTORE:
            yield Event(at=action.created_at, title=_("Rétablie par la modération"))
        yield from appealed(action)


def appealed(action: ModerationAction) -> Iterator[Event]:
    appeal = getattr(action, "appeal", None)
    if appeal is None:
        return
    yield Event(at=appeal.created_at, title=_("Son auteur a fait un recours"))
    if appeal.decided_at is not None:
        yield Event(
            at=appeal.decided_at,
            title=_("Réponse au recours"),
            text=appeal.get_state_display(),
        )


def merged(contribution: Contribution, main: Contribution) -> Event:
    """The merge, dated by the ledger; the last change of the row when it is not there."""
    entries = Entry.objects.filter(verb="contributions.merged", subject=main.key)
    entry = next((row for row in entries if contribution.key in row.data.get("merged", ())), None)
    return Event(
        at=entry.recorded_at if entry else contribution.updated_at,
        title=_("Réunie avec « %(title)s »") % {"title": main.title},
        text=entry.data.get("reason", "") if entry else "",
        url=main.get_absolute_url(),
    )


def answered(contribution: Contribution) -> Iterator[Event]:
    for answer in contribution.answers.all():
        title = _("Réponse de la commune : %(adoption)s")
        yield Event(
            at=answer.published_at,
            title=title % {"adoption": answer.get_adoption_display()},
            text=answer.text,
            url=contribution.get_absolute_url(),
            tone=ADOPTION_TONES[answer.adoption],
        )


def links_of(contribution: Contribution) -> list[DecisionLink]:
    """How published decisions treat the contribution, oldest first."""
    return list(
        DecisionLink.objects.filter(contribution=contribution, decision__published_at__isnull=False)
        .select_related("decision")
        .order_by("decision__published_at")
    )


def decided(contribution: Contribution) -> Iterator[Event]:
    for link in links_of(contribution):
        yield Event(
            at=link.decision.published_at,
            title=_("Décision : %(adoption)s") % {"adoption": link.get_adoption_display()},
            text=link.reason or link.decision.title,
            url=link.decision.get_absolute_url(),
            tone=ADOPTION_TONES[link.adoption],
        )


def commitments_of(contribution: Contribution) -> list[Commitment]:
    """Public commitments that fulfil the contribution, with their news."""
    updates = Prefetch("updates", CommitmentUpdate.objects.order_by("created_at", "pk"))
    return list(
        Commitment.objects.filter(
            Q(contributions=contribution), decision__published_at__isnull=False
        )
        .select_related("decision")
        .prefetch_related(updates)
    )


def promised(contribution: Contribution) -> Iterator[Event]:
    for commitment in commitments_of(contribution):
        yield Event(
            at=commitment.decision.published_at,
            title=_("Engagement : %(title)s") % {"title": commitment.title},
            text=commitment.description,
            url=commitment.get_absolute_url(),
        )
        yield from news(commitment, commitment.updates.all())


def news(commitment: Commitment, updates: Iterable[CommitmentUpdate]) -> Iterator[Event]:
    for update in updates:
        yield Event(
            at=update.created_at,
            title=_("%(status)s : %(title)s")
            % {"status": update.get_status_display(), "title": commitment.title},
            text=update.text,
            url=commitment.get_absolute_url(),
            tone=PROGRESS_TONES[update.status],
        )
