"""Reads of the vote. While it is open, only who took part: never a tally."""

from django.db.models import Count, QuerySet

from parvis.activities.assembly import keys
from parvis.activities.assembly.models import (
    Ballot,
    Member,
    PaperBatch,
    PublicVote,
    RollEntry,
)
from parvis.activities.assembly.selectors.recommendations import on_ballot


def own_choices(activity, member: Member) -> dict[str, tuple[str, str]]:
    """The member's own answers while the vote is open: {recommendation's uuid: (choice, reason)}.

    Empty once it is closed for citizens: nobody can find their ballots any more.
    """
    texts = {one.pk: one for one in on_ballot(activity)}
    if member.body == Member.Body.ELECTED:
        votes = PublicVote.objects.filter(member=member, recommendation__in=texts)
        return {
            str(texts[vote.recommendation_id].uuid): (vote.choice, vote.reason) for vote in votes
        }
    places = {keys.locator(one, member): one for one in texts.values()}
    ballots = Ballot.objects.filter(locator__in=places)
    return {str(places[ballot.locator].uuid): (ballot.choice, "") for ballot in ballots}


def has_voted(activity, member: Member) -> bool:
    """Whether the member voted, on screen or on paper, while the vote is open."""
    if member.body == Member.Body.ELECTED:
        return PublicVote.objects.filter(member=member, recommendation__activity=activity).exists()
    mark = keys.person_key(activity, member)
    return RollEntry.objects.filter(activity=activity, person_key=mark).exists()


def turnout(activity) -> dict[str, int]:
    """How many members voted so far, by body."""
    elected = PublicVote.objects.filter(
        recommendation__activity=activity, member__status=Member.Status.ACTIVE
    ).aggregate(count=Count("member", distinct=True))
    citizens = RollEntry.objects.filter(activity=activity).count()
    return {"citizen": citizens, "elected": elected["count"]}


def paper_batches(activity) -> QuerySet[PaperBatch]:
    """The batches of paper, with who entered and confirmed them."""
    return PaperBatch.objects.filter(activity=activity).select_related("entered_by", "confirmed_by")
