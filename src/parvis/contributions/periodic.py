"""What the clock calls for contributions; twice or late does no harm."""

from parvis.common.clock import periodic
from parvis.contributions.services.coauthors import delete_old_invitations
from parvis.contributions.services.drafts import delete_old_drafts
from parvis.contributions.services.papers import delete_old_papers

DAY = 24 * 3600


@periodic(DAY, "contributions.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Forget old drafts, invitations that nobody answered, and private papers."""
    delete_old_drafts(now)
    delete_old_invitations(now)
    delete_old_papers(now)
