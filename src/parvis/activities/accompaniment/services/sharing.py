"""What the municipality lets its facilitator read."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from parvis.activities.accompaniment.models import Engagement, Share
from parvis.common.errors import require
from parvis.ledger.services import record


@transaction.atomic
def set_shares(activity, items: Iterable[str], *, by, now=None) -> frozenset[str]:
    """Share exactly `items` (values of `Share.Item`), at any stage; the rest is taken back at once.

    The ledger says what was given and taken back.
    """
    require(by, "accompaniment.share", activity)
    wanted = {Share.Item(item).value for item in items}
    Engagement.objects.get_or_create(activity=activity)
    engagement = Engagement.objects.select_for_update().get(activity=activity)
    before = set(engagement.shares.values_list("item", flat=True))
    engagement.shares.exclude(item__in=wanted).delete()
    Share.objects.bulk_create(
        Share(engagement=engagement, item=item, shared_at=now or timezone.now())
        for item in sorted(wanted - before)
    )
    if wanted != before:
        data = {"given": sorted(wanted - before), "taken_back": sorted(before - wanted)}
        record("accompaniment.shared", activity.key, data)
    return frozenset(wanted)
