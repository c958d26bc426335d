"""The eight contributions of tests/deliberation/responsiveness/hand.py as rows of the platform."""

from datetime import date, datetime, time

from django.utils import timezone

from parvis.contributions.models import OfficialAnswer
from parvis.decisions.models import DecisionLink
from tests.deliberation.responsiveness.hand import CASES
from tests.factories.contributions import CommentFactory, ContributionFactory
from tests.factories.decisions import CommitmentFactory, DecisionFactory

LONG_REASON = "Le budget de cette année ne le permet pas, mais celui de l’an prochain oui."
SHORT_REASON = "Merci, nous étudions."


def at(day: date) -> datetime:
    """Noon of a day, here."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def file_cases(activity, *, author, officer, cases=CASES, section=None) -> list:
    """A contribution for each case, with the comments, answers, decisions and promises it tells."""
    return [file_case(activity, case, author, officer, section) for case in cases]


def file_case(activity, case, author, officer, section):
    row = ContributionFactory(
        activity=activity, author=author, created_at=at(case.filed), section=section
    )
    if case.acknowledged:
        CommentFactory(contribution=row, author=officer, created_at=at(case.acknowledged))
    if case.answered:
        OfficialAnswer.objects.create(
            contribution=row,
            adoption=case.adoption,
            text=LONG_REASON if case.reasoned else SHORT_REASON,
            published_at=at(case.answered),
        )
    if case.decided:
        decide(row, case)
    return row


def decide(row, case) -> None:
    """A decision on the day of the answer; a promise, and its delivery."""
    decision = DecisionFactory(
        process=row.activity.process, published_at=at(case.answered), reasons=LONG_REASON
    )
    DecisionLink.objects.create(
        decision=decision, contribution=row, adoption=case.adoption, reason=""
    )
    if case.promised:
        kept = {"status": "delivered", "percent": 100, "delivered_on": case.answered}
        fields = kept if case.delivered else {"status": "in_progress", "percent": 10}
        CommitmentFactory(decision=decision, **fields).contributions.add(row)
