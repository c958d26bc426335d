"""What the public home shows of the draws."""

from dataclasses import dataclass

from parvis.activities.assembly.models import FirstDraw, Member
from parvis.activities.assembly.selectors.draws import published_draw_of
from parvis.activities.assembly.selectors.letters import section_counts


@dataclass(frozen=True)
class Drawing:
    """Where the draws stand; once there are members, nothing else is counted."""

    letters: int
    yes: int
    is_promised: bool
    members: int


def drawing_of(activity) -> Drawing:
    """Members once they are drawn, in one query; before, letters and replies, in four at most."""
    seated = (Member.Status.INVITED, Member.Status.ACTIVE)
    members = Member.objects.filter(
        activity=activity, body=Member.Body.CITIZEN, status__in=seated
    ).count()
    if members:
        return Drawing(letters=0, yes=0, is_promised=True, members=members)
    first = FirstDraw.objects.filter(activity=activity, drawn_at__isnull=False).first()
    counts = section_counts(first) if first else []
    # Panels are published in the stage of the draw, not before.
    promised = activity.stage_slug == "draw" and published_draw_of(activity) is not None
    letters, yes = sum(one.letters for one in counts), sum(one.yes for one in counts)
    return Drawing(letters, yes, promised, members)
