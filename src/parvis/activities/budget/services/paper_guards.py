"""What every act on papers starts from: the activity held, the batch locked, the paper printed."""

import hashlib
import json

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.marks import WEIGHED
from parvis.activities.budget.models import Lot, PaperBatch
from parvis.activities.budget.papers import Sheet, printed_sheet
from parvis.common.errors import Refused, require
from parvis.processes.models import Activity
from parvis.processes.rows import read_held
from parvis.processes.services import advance


def hold_paper(activity: Activity, *, by, now=None) -> Activity:
    """Keep the activity where papers can be treated: the vote, or the count before the sealing."""
    activity = read_held(advance(activity, now=now))
    require(by, "budget.manage", activity)
    sealed = Lot.objects.filter(activity=activity, sealed__isnull=False).exists()
    if activity.stage_slug not in ("vote", "count") or sealed:
        raise Refused(
            _(
                "Les papiers se traitent pendant le vote, et jusqu’à ce que l’urne soit scellée. "
                "Rien n’est changé."
            ),
            code="not_now",
        )
    return activity


def hold_batch(batch: PaperBatch, *, by, now=None) -> PaperBatch:
    """The batch, read again and locked, with its activity held; `Refused` once it is closed."""
    activity = hold_paper(batch.activity, by=by, now=now)
    fresh = PaperBatch.objects.select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if fresh is None or not fresh.is_open:
        raise Refused(_("Ce lot est clos ou annulé : il ne change plus."), code="batch_closed")
    fresh.activity = activity
    return fresh


def check_state(batch: PaperBatch, *states: str) -> None:
    """Refuse an act that is not for a batch in this state."""
    if batch.state not in states:
        words = _(
            "Ce lot est à l’état « %(state)s » : ce n’est pas le moment. Rien n’est changé."
        ) % {"state": batch.get_state_display()}
        raise Refused(words, code="bad_state")


def fresh_sheet(activity) -> tuple[Sheet, str]:
    """What is to be printed now, and the SHA-256 of it: projects, costs and limits.

    Not the titles: moderation may hide one during the vote, and the number still stands.
    """
    sheet, config = printed_sheet(activity), configuration(activity)
    limits = [config.min_choices, config.max_choices, config.limit_by_amount]
    limits.append(config.amount_limit or config.envelope)
    if config.ballot in WEIGHED:
        limits += [config.ballot, config.points, config.points_most]
    shown = [limits, [[one.code, one.url, one.cents] for one in sheet.lines]]
    return sheet, hashlib.sha256(json.dumps(shown).encode()).hexdigest()
