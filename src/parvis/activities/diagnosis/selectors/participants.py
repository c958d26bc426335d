"""Who was invited, and how far each is."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from parvis.activities.diagnosis.models import Assessment, Participant, ParticipantRole


@dataclass(frozen=True)
class Standing:
    """A person and how many of the points asked they answered; never what they said."""

    participant: Participant
    answered: int
    asked: int


def participants_of(activity) -> QuerySet[Participant]:
    """Everybody invited, with the number of points each answered."""
    found = Participant.objects.filter(activity=activity).select_related("user")
    return found.annotate(answered=Count("assessments")).order_by("role", "pk")


def participant_of(activity, pk: int) -> Participant | None:
    found = Participant.objects.filter(activity=activity, pk=pk).select_related("user").first()
    if found is not None:
        found.activity = activity
    return found


def own_participation(activity, user) -> Participant | None:
    """The invitation of an account to assess, or None."""
    if not user.is_authenticated:
        return None
    found = Participant.objects.filter(activity=activity, user=user)
    mine = found.exclude(role=ParticipantRole.SERVICE).first()
    if mine is not None:
        mine.activity = activity
    return mine


def own_assessments(participant: Participant) -> dict[str, Assessment]:
    """What a person said, by indicator."""
    return {one.indicator: one for one in Assessment.objects.filter(participant=participant)}
