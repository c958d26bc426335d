"""Reads of recommendations: in the making, on the ballot, with their results."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from deliberation.texts.differences import Piece, differences
from parvis.activities.assembly.configuration import REVIEW, configuration
from parvis.activities.assembly.models import (
    Amendment,
    MinorityNote,
    PublicVote,
    Recommendation,
    Section,
    Version,
)

# The arguments of a statement are each side's own: nobody votes on them.
VOTED = (Section.RECOMMENDATION, Section.FINDING, Section.CONSIDERATION)
STATEMENT = (Section.FINDING, Section.FOR, Section.AGAINST, Section.CONSIDERATION)


def sections_of(format: str) -> list[tuple[str, Any]]:
    """What the members of a format write: parts of a statement, or recommendations."""
    if format == REVIEW:
        return [(section.value, section.label) for section in STATEMENT]
    return [(Section.RECOMMENDATION.value, Section.RECOMMENDATION.label)]


def texts_of(activity) -> QuerySet[Recommendation]:
    """Every text in order, with the number of its amendments to decide (`waiting`)."""
    waiting = Count("amendments", filter=Q(amendments__state=Amendment.State.OPEN))
    found = Recommendation.objects.filter(activity=activity).annotate(waiting=waiting)
    return found.order_by("position", "pk")


def kept_texts(activity) -> QuerySet[Recommendation]:
    """The texts that were not withdrawn."""
    return Recommendation.objects.filter(activity=activity, withdrawn_because="")


def on_ballot(activity) -> QuerySet[Recommendation]:
    """What the members vote on."""
    return kept_texts(activity).filter(section__in=VOTED)


def open_amendments(activity) -> QuerySet[Amendment]:
    """Amendments to texts of the list that nobody has decided yet."""
    texts = kept_texts(activity)
    return Amendment.objects.filter(recommendation__in=texts, state=Amendment.State.OPEN)


def get_text(activity, uuid) -> Recommendation:
    """A text with its sources; raises `Recommendation.DoesNotExist`."""
    found = Recommendation.objects.select_related("contribution").prefetch_related("sources")
    one = found.get(activity=activity, uuid=uuid)
    one.activity = activity
    return one


def history_of(recommendation: Recommendation) -> list[tuple[Version, list[Piece]]]:
    """Its versions, newest first, each with what it changed in the text before."""
    versions = list(recommendation.versions.select_related("member"))
    before = ""
    found = []
    for version in versions:
        now = whole(version)
        found.append((version, differences(before or now, now)))
        before = now
    return found[::-1]


def whole(thing: Version | Amendment | Recommendation) -> str:
    """Title, text and reasons as one text, to compare."""
    return "\n\n".join(part for part in (thing.title, thing.text, thing.reasons) if part)


def amendments_of(recommendation: Recommendation) -> list[tuple[Amendment, list[Piece]]]:
    """Its amendments, oldest first, each with what it would change in the present text.

    Once decided: in the version for which it was made.
    """
    versions = {version.number: whole(version) for version in recommendation.versions.all()}
    found = []
    for amendment in recommendation.amendments.select_related("member"):
        is_open = amendment.state == Amendment.State.OPEN
        base = whole(recommendation) if is_open else versions.get(amendment.version, "")
        found.append((amendment, differences(base, whole(amendment))))
    return found


def voted_texts(activity) -> QuerySet[Recommendation]:
    """The texts of a closed vote, in the order of their numbers, with notes and public votes."""
    notes = Prefetch("notes", MinorityNote.objects.select_related("member"))
    public = PublicVote.objects.select_related("member")
    # Without elected members there are none: do not ask.
    votes = Prefetch("public_votes", public if elected_sit(activity) else public.none())
    found = kept_texts(activity).filter(adopted__isnull=False).select_related("contribution")
    return found.prefetch_related(notes, votes, "sources").order_by("number")


def elected_sit(activity) -> bool:
    return configuration(activity).elected_seats > 0
