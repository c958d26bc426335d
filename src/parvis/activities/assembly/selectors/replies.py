"""Reads of the replies."""

from django.db.models import Count

from parvis.activities.assembly.models import Candidate, Contact, Letter


def told_before(letter: Letter) -> tuple[Candidate | None, Contact | None]:
    """What an earlier yes to this letter told us; two queries, none without a yes."""
    if not letter.number:
        return None, None
    activity = letter.first_draw.activity_id
    known = {"activity_id": activity, "number": letter.number}
    return Candidate.objects.filter(**known).first(), Contact.objects.filter(**known).first()


def channel_counts(activity) -> list[tuple[str, int]]:
    """How many said yes in which way."""
    found = Candidate.objects.filter(activity=activity).values_list("channel")
    counts = dict(found.annotate(times=Count("pk")).order_by())
    return [(label, counts.get(value, 0)) for value, label in Candidate.Channel.choices]
