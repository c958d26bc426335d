"""What the author may say of the answer, and what they said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from parvis.contributions.models import Contribution, OfficialAnswer
from parvis.decisions.models import AnswerMark, DecisionLink


@dataclass(frozen=True)
class Marked:
    """given: an opinion on the last answer is kept; value: None for "I do not know". outdated: the
    opinion that is kept was about an earlier answer."""

    given: bool = False
    value: int | None = None
    outdated: bool = False


def last_reply(contribution: Contribution) -> datetime | None:
    """When the contribution, or the one that it joined, was last answered; two queries."""
    rows = [pk for pk in (contribution.pk, contribution.merged_into_id) if pk]
    answers = OfficialAnswer.objects.filter(contribution__in=rows)
    links = DecisionLink.objects.filter(Q(contribution__in=rows))
    found = [
        answers.aggregate(last=Max("published_at"))["last"],
        links.aggregate(last=Max("decision__published_at"))["last"],
    ]
    return max((moment for moment in found if moment), default=None)


def mark_of(contribution: Contribution, last: datetime) -> Marked:
    """The opinion that is kept; one query, none where the contribution was read with it."""
    kept: AnswerMark | None = getattr(contribution, "answer_mark", None)
    if kept is None:
        return Marked()
    if kept.about < last:
        return Marked(outdated=True)
    return Marked(given=True, value=kept.value)
