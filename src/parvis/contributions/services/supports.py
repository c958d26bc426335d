"""Supporting a contribution, once."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution, Support
from parvis.contributions.services.shared import check_live, forget_pages
from parvis.notices.services import follow
from parvis.processes.services import hold_open


def support(contribution: Contribution, *, user) -> bool:
    """Support a contribution and follow it; False if it was supported already.

    The unique constraint decides, whatever arrives at once; the counter moves with its row.
    """
    try:
        with transaction.atomic():
            contribution = check_may(contribution, user)
            Support.objects.create(contribution=contribution, user=user)
            move_count(contribution, 1)
            follow(user, contribution.key)
            forget_pages(contribution)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def unsupport(contribution: Contribution, *, user) -> bool:
    """Take one's support back; False if there was none."""
    contribution = check_may(contribution, user)
    deleted, _rows = Support.objects.filter(contribution=contribution, user=user).delete()
    if deleted:
        move_count(contribution, -1)
        forget_pages(contribution)
    return bool(deleted)


def check_may(contribution: Contribution, user) -> Contribution:
    """The contribution as it is now, if the stage and the rules let this person support it."""
    activity = hold_open(contribution.activity, "support")
    fresh = Contribution.objects.get(pk=contribution.pk)
    fresh.activity = activity
    check_live(fresh)
    if user.is_authenticated and fresh.author_id == user.pk:
        raise Refused(
            _("C’est votre contribution : ce sont les autres qui la soutiennent."), code="own"
        )
    require(user, "contributions.support", fresh)
    return fresh


def move_count(contribution: Contribution, by: int) -> None:
    """Add to the counter in the database, so that no simultaneous change is lost."""
    Contribution.objects.filter(pk=contribution.pk).update(support_count=F("support_count") + by)
