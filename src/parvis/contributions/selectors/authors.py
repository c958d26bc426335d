"""Who wrote a contribution: its author, and those who write with them."""

from django.db.models import QuerySet

from parvis.contributions.models import CoAuthor, Contribution

ACCEPTED = CoAuthor.State.ACCEPTED


def coauthor_ids(contribution: Contribution) -> frozenset[int]:
    """The accounts that write it with its author; one query, then kept on the row.

    None at all for a page that already knows there is nobody (`pages.contribution_page`).
    """
    if getattr(contribution, "has_coauthors", None) is False:
        return frozenset()
    if not hasattr(contribution, "_coauthor_ids"):
        rows = CoAuthor.objects.filter(contribution=contribution, state=ACCEPTED)
        contribution._coauthor_ids = frozenset(rows.values_list("user_id", flat=True))
    return contribution._coauthor_ids


def authors_of(contribution: Contribution) -> list:
    """Every active account that wrote it, the one who filed it first: all of them are told."""
    found = [contribution.author] if contribution.author_id else []
    rows = CoAuthor.objects.filter(contribution=contribution, state=ACCEPTED)
    found += [row.user for row in rows.select_related("user")]
    return [user for user in found if user.is_active]


def coauthors(contribution: Contribution) -> QuerySet[CoAuthor]:
    """Those who write with the author or were asked to, with their accounts, the first first."""
    return contribution.coauthors.exclude(state=CoAuthor.State.DECLINED).select_related("user")


def invitations_of(user) -> QuerySet[CoAuthor]:
    """The invitations that wait for this person's answer."""
    waiting = CoAuthor.objects.filter(state=CoAuthor.State.INVITED)
    found = waiting.filter(user=user) | waiting.filter(email=user.email.lower())
    return found.select_related("contribution__author", "contribution__activity__process")
