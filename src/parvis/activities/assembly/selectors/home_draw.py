"""What the public home shows of the draws."""

from dataclasses import dataclass

from parvis.activities.assembly.models import FirstDraw, Member, PanelDraw
from parvis.activities.assembly.selectors.letters import section_counts


@dataclass(frozen=True)
class Drawing:
    """Where the draws stand."""

    letters: int
    yes: int
    is_promised: bool
    members: int


def drawing_of(activity) -> Drawing:
    """Letters, replies and members so far; at most four queries."""
    first = FirstDraw.objects.filter(activity=activity, drawn_at__isnull=False).first()
    counts = section_counts(first) if first else []
    promised = PanelDraw.objects.filter(activity=activity, published_at__isnull=False)
    seated = (Member.Status.INVITED, Member.Status.ACTIVE)
    members = Member.objects.filter(
        activity=activity, body=Member.Body.CITIZEN, status__in=seated
    ).count()
    return Drawing(
        sum(one.letters for one in counts),
        sum(one.yes for one in counts),
        promised.exists(),
        members,
    )
