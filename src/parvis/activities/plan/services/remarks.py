"""What residents say of the draft."""

from django.db import transaction

from parvis.activities.plan.models import Action, Objective, Remark
from parvis.common.errors import require
from parvis.contributions.services import ContributionFields, file_contribution
from parvis.processes.services import hold_open


@transaction.atomic
def file_remark(
    activity,
    *,
    author,
    fields: ContributionFields,
    action: Action | None = None,
    objective: Objective | None = None,
    now=None,
) -> Remark:
    """File a remark on an action, an objective or the whole plan. Raises `Refused` when closed."""
    activity = hold_open(activity, "submit", now=now)
    require(author, "plan.remark", activity)
    contribution = file_contribution(activity, author=author, fields=fields, now=now)
    return Remark.objects.create(
        contribution=contribution, activity=activity, action=action, objective=objective
    )
