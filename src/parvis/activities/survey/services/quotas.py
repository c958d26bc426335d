"""How many answers of each group are wanted."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.survey.models import Quota, Response
from parvis.activities.survey.selectors.answering import belongs
from parvis.activities.survey.selectors.versions import current_version
from parvis.common.errors import Refused, require
from parvis.common.scoping import delete_rows
from parvis.processes.rows import lock


@transaction.atomic
def set_quotas(activity, question: str, wanted: Mapping[str, int], *, by) -> int:
    """Keep how many answers are wanted for values of a question; a value left out has no limit.

    What came already counts. Returns how many groups are limited.
    """
    require(by, "survey.manage", activity)
    activity = lock(activity)
    version = current_version(activity)
    asked = version.content.by_key.get(question) if version else None
    if asked is None or asked.kind != "single":
        raise Refused(
            _("Un quota porte sur une question publiée, à un seul choix."), code="no_question"
        )
    delete_rows(Quota, activity=activity, question=question)
    rows = [
        Quota(activity=activity, question=question, value=value, wanted=number)
        for value, number in wanted.items()
        if value in asked.values
    ]
    sheets = Response.objects.filter(activity=activity, complete=True)
    for answers in sheets.values_list("answers", flat=True).iterator() if rows else ():
        for row in rows:
            row.reached += belongs(row, answers)
    Quota.objects.bulk_create(rows)
    return len(rows)
