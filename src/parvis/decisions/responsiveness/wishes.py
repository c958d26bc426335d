"""What residents wanted and what was decided: results that a published decision answers.

Only where the activity asked a question with two sides, and somebody wrote down what the decision
does with the answer. By group, only what the activity itself shows.
"""

from dataclasses import dataclass
from datetime import datetime

from deliberation.responsiveness.congruence import Issue, Votes
from parvis.decisions.models import Done, ResultLink
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope

ADOPTED = {Done.YES: True, Done.PARTLY: None, Done.NO: False}


@dataclass(frozen=True, slots=True)
class Wish:
    """A question with what was decided, when, and in which process."""

    name: str
    decided: datetime
    process: str
    issue: Issue


def wishes(scope: Scope = EVERYTHING) -> list[Wish]:
    """Of the decisions published in a year, in a process; one query."""
    return [one for one in all_wishes() if scope.holds(one.decided, one.process)]


def all_wishes() -> list[Wish]:
    rows = ResultLink.objects.filter(
        decision__published_at__isnull=False, decision__process__origin=""
    ).select_related("decision__process")
    return [wish_of(row) for row in rows.order_by("decision__published_at", "pk")]


def wish_of(row: ResultLink) -> Wish:
    groups = {name: Votes(*votes) for name, votes in row.groups.items()}
    issue = Issue(ADOPTED[Done(row.done)], Votes(row.votes_for, row.votes_cast), groups)
    decision = row.decision
    return Wish(row.question, decision.published_at, decision.process.slug, issue)
