"""What became of a contribution: everything that happened to it, from several apps, in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Prefetch
from django.utils.translation import gettext as _

from parvis.contributions.models import Contribution, ModerationAction, OfficialAnswer
from parvis.decisions.models import Commitment, CommitmentUpdate, DecisionLink, Progress
from parvis.ledger.models import Entry
from parvis.processes.kinds import Event, kinds

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


@dataclass(frozen=True)
class Fate:
    """What the municipality made of one contribution: answers, decisions, commitments."""

    contribution: Contribution
    answers: list[OfficialAnswer]
    links: list[DecisionLink]
    commitments: list[Commitment]


def fates_of(contribution: Contribution) -> list[Fate]:
    """The contribution's fate, then that of the one it joined; four queries for both."""
    rows = [contribution]
    if contribution.merged_into is not None:
        rows.append(contribution.merged_into)
    answers, links, commitments = answers_to(rows), links_to(rows), commitments_for(rows)
    return [Fate(row, answers[row.pk], links[row.pk], commitments[row.pk]) for row in rows]


def answers_to(rows: list[Contribution]) -> dict[int, list[OfficialAnswer]]:
    found = defaultdict(list)
    for answer in OfficialAnswer.objects.filter(contribution__in=rows):
        found[answer.contribution_id].append(answer)
    return found


def links_to(rows: list[Contribution]) -> dict[int, list[DecisionLink]]:
    """How published decisions treat each contribution, oldest first."""
    links = DecisionLink.objects.filter(contribution__in=rows, decision__published_at__isnull=False)
    found = defaultdict(list)
    for link in links.select_related("decision").order_by("decision__published_at", "pk"):
        found[link.contribution_id].append(link)
    return found


def commitments_for(rows: list[Contribution]) -> dict[int, list[Commitment]]:
    """Public commitments that fulfil each contribution, with their news."""
    updates = Prefetch("updates", CommitmentUpdate.objects.order_by("created_at", "pk"))
    # One row per pair of a commitment and a contribution: the join of the filter is used again.
    kept = Commitment.objects.filter(
        decision__published_at__isnull=False, contributions__in=rows
    ).annotate(row=F("contributions"))
    found = defaultdict(list)
    for commitment in kept.select_related("decision").prefetch_related(updates).order_by("pk"):
        found[commitment.row].append(commitment)
    return found


def thread(contribution: Contribution, fates: list[Fate] | None = None) -> list[Event]:
    """Every public step of a contribution's life, oldest first.

    From its filing through moderation, merge, answers, what its kind knows, decisions and
    commitments to delivery. A merged one goes on with what happened to the main one.
    """
    events = list(own_life(contribution))
    for fate in fates_of(contribution) if fates is None else fates:
        events += fate_events(fate)
    if contribution.merged_into is not None:
        events.append(merged(contribution, contribution.merged_into))
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


def fate_events(fate: Fate) -> Iterator[Event]:
    """What the municipality and the activity made of it."""
    yield from answered(fate)
    yield from fate.contribution.activity.kind.events(fate.contribution)
    for kind in kinds():
        yield from kind.traces(fate.contribution)
    yield from decided(fate)
    yield from promised(fate)


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
        title=_("Réunie avec « %(title)s »") % {"title": main.title},
        text=contribution.merged_because or (entry.data.get("reason", "") if entry else ""),
        url=main.get_absolute_url(),
    )


def answered(fate: Fate) -> Iterator[Event]:
    for answer in fate.answers:
        title = _("Réponse de la commune : %(adoption)s")
        yield Event(
            at=answer.published_at,
            title=title % {"adoption": answer.get_adoption_display()},
            text=answer.text,
            url=fate.contribution.get_absolute_url(),
            tone=ADOPTION_TONES[answer.adoption],
        )


def decided(fate: Fate) -> Iterator[Event]:
    for link in fate.links:
        yield Event(
            at=link.decision.published_at,
            title=_("Décision : %(adoption)s") % {"adoption": link.get_adoption_display()},
            text=link.reason or link.decision.title,
            url=link.decision.get_absolute_url(),
            tone=ADOPTION_TONES[link.adoption],
        )


def promised(fate: Fate) -> Iterator[Event]:
    for commitment in fate.commitments:
        yield Event(
            at=commitment.decision.published_at,
            title=_("Engagement : %(title)s") % {"title": commitment.title},
            text=commitment.description,
            url=commitment.get_absolute_url(),
        )
        yield from news(commitment, commitment.updates.all())


def news(commitment: Commitment, updates: Iterable[CommitmentUpdate]) -> Iterator[Event]:
    for update in updates:
        yield Event(
            at=update.created_at,
            title=_("%(status)s : %(title)s")
            % {"status": update.get_status_display(), "title": commitment.title},
            text=update.text,
            url=commitment.get_absolute_url(),
            tone=PROGRESS_TONES[update.status],
        )
