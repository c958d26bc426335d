"""What the public home shows of the draws."""

from dataclasses import dataclass

from django.db.models import Count, Q

from parvis.activities.assembly.models import FirstDraw, Letter, Member, PanelDraw


@dataclass(frozen=True)
class Drawing:
    """Where the draws stand."""

    letters: int
    yes: int
    is_promised: bool
    members: int


def drawing_of(activity) -> Drawing:
    """Letters, replies and members so far; three queries."""
    drawn = FirstDraw.objects.filter(activity=activity, drawn_at__isnull=False)
    counts = drawn.aggregate(
        letters=Count("copies"), yes=Count("copies", filter=Q(copies__state=Letter.State.YES))
    )
    promised = PanelDraw.objects.filter(activity=activity, published_at__isnull=False)
    seated = (Member.Status.INVITED, Member.Status.ACTIVE)
    members = Member.objects.filter(
        activity=activity, body=Member.Body.CITIZEN, status__in=seated
    ).count()
    return Drawing(counts["letters"], counts["yes"], promised.exists(), members)
