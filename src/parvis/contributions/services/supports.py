"""Supporting a contribution, once."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution, Support
from parvis.contributions.services.shared import check_live, forget_pages
from parvis.notices.services import follow, follow_together
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
def support_together(contribution: Contribution, *, users) -> int:
    """The supports of several people at once, each as `support` would take it; how many are new.

    Raises as `support` does, for the first who may not: then nothing is changed.
    """
    users = list(users)
    if not users:
        return 0
    contribution = held_for_support(contribution)
    for user in users:
        check_person(contribution, user)
    supporting = Support.objects.filter(contribution=contribution, user__in=users)
    before = set(supporting.values_list("user_id", flat=True))
    new = {user.pk: user for user in users if user.pk not in before}.values()
    Support.objects.bulk_create(Support(contribution=contribution, user=user) for user in new)
    move_count(contribution, len(new))
    follow_together(new, contribution.key)
    forget_pages(contribution)
    return len(new)


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
    fresh = held_for_support(contribution)
    check_person(fresh, user)
    return fresh


def held_for_support(contribution: Contribution) -> Contribution:
    """The contribution as it is now, if the stage lets anybody support it."""
    activity = hold_open(contribution.activity, "support")
    fresh = Contribution.objects.get(pk=contribution.pk)
    fresh.activity = activity
    check_live(fresh)
    return fresh


def check_person(contribution: Contribution, user) -> None:
    """Whether this person may: nobody supports their own."""
    if user.is_authenticated and contribution.author_id == user.pk:
        raise Refused(
            _("C’est votre contribution : ce sont les autres qui la soutiennent."), code="own"
        )
    require(user, "contributions.support", contribution)


def move_count(contribution: Contribution, by: int) -> None:
    """Add to the counter in the database, so that no simultaneous change is lost."""
    Contribution.objects.filter(pk=contribution.pk).update(support_count=F("support_count") + by)
