"""What a survey keeps of an account: a begun answer, until it is sent."""

from typing import Any

from parvis.activities.survey.keys import account_token
from parvis.activities.survey.models import Draft
from parvis.activities.survey.selectors.answering import draft_of
from parvis.processes.models import Activity


def open_drafts(user) -> list[Draft]:
    """What an account has begun, in the surveys that are open."""
    found = Activity.objects.filter(kind_slug="survey", stage_slug="open")
    drafts = [draft_of(one, account_token(one, user)) for one in found.select_related("process")]
    return [one for one in drafts if one is not None]


def begun_answers(user) -> list[dict[str, Any]]:
    """For the person's own copy; nobody knows which of the answers that were sent are theirs."""
    return [{"survey": one.activity.title, "answers": one.answers} for one in open_drafts(user)]
