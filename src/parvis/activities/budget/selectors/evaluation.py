"""Reading an evaluation: who may reply, what was replied, without telling anybody's reply."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from deliberation.surveys.suppression import NEVER_SHOWN_BELOW, suppressed
from parvis.activities.budget.models import (
    Audience,
    Project,
    Questionnaire,
    Remark,
    Reply,
    ReplyMark,
)
from parvis.common.secrecy import keyed

# Marks are shown in three classes, which hides fewer numbers than five would.
AGREE, BETWEEN, DISAGREE = range(3)
CLASS_OF = {5: AGREE, 4: AGREE, 3: BETWEEN, 2: DISAGREE, 1: DISAGREE}


def questionnaire_of(activity) -> Questionnaire | None:
    found = Questionnaire.objects.filter(activity=activity).first()
    if found is not None:
        found.activity = activity
    return found


def reply_key(activity, user) -> str:
    """A person's mark, in a domain of its own: it leads to no ballot."""
    return keyed("evaluation", activity.uuid, user.uuid).hex()


def has_replied(questionnaire: Questionnaire, user) -> bool:
    """Always False after the close, when the marks are deleted."""
    key = reply_key(questionnaire.activity, user)
    return ReplyMark.objects.filter(questionnaire=questionnaire, person_key=key).exists()


def is_holder(activity, user) -> bool:
    """Whether the person proposed a project of this budget."""
    return Project.objects.filter(activity=activity, contribution__author=user).exists()


def audience_of(activity, user, *, voted: bool) -> str | None:
    """As whom somebody replies. Who voted is nowhere known after the close: it is declared."""
    if is_holder(activity, user):
        return Audience.HOLDER
    return Audience.VOTER if voted else None


@dataclass(frozen=True)
class Answered:
    """One question's replies: for each row a label's counts, None where they are hidden.

    rows: {audience or "": [agree, between, disagree, all]}; a question that too few answered has
    none.
    """

    text: str
    rows: dict[str, list[int | None]]

    @property
    def is_hidden(self) -> bool:
        return not self.rows

    @property
    def total(self) -> list[int | None]:
        return self.rows.get("", [])

    @property
    def agree_percent(self) -> int | None:
        """Of those who answered, in whole percents, half up; None where it is hidden."""
        if self.is_hidden or self.total[AGREE] is None:
            return None
        agree, everyone = self.total[AGREE], self.total[3]
        return (200 * agree + everyone) // (2 * everyone)


def answers(questionnaire: Questionnaire) -> list[Answered]:
    """What was replied to each scale, small numbers hidden; one query."""
    return answers_in(questionnaire, replies_to(questionnaire))


def replies_to(questionnaire: Questionnaire) -> list[tuple[str, dict[str, int]]]:
    """As whom, and the marks."""
    found = Reply.objects.filter(questionnaire=questionnaire)
    return list(found.values_list("audience", "marks"))


def answers_in(questionnaire: Questionnaire, replies) -> list[Answered]:
    return [answered(one, replies) for one in questionnaire.scales]


def answered(question: dict[str, str], replies) -> Answered:
    """The two audiences side by side, unless one is so small that the other would tell it."""
    counts = {audience: [0, 0, 0] for audience in Audience.values}
    for audience, marks in replies:
        mark = marks.get(question["code"])
        if mark is not None:
            counts[audience][CLASS_OF[mark]] += 1
    sizes = {audience: sum(row) for audience, row in counts.items()}
    if sum(sizes.values()) < NEVER_SHOWN_BELOW:
        return Answered(question["text"], {})
    if any(size < NEVER_SHOWN_BELOW for size in sizes.values()):
        return Answered(question["text"], {"": together(counts)})
    rows = dict(zip(counts, hidden(list(counts.values())), strict=True))
    return Answered(question["text"], rows | {"": together(counts)})


def hidden(table: list[list[int]]) -> list[list[int | None]]:
    """Each row with its sum, cells from one to four hidden, and others that would tell them."""
    mask = suppressed(np.array(table, dtype=np.int64), smallest=NEVER_SHOWN_BELOW)
    return [
        [None if gone else count for count, gone in zip(row, line, strict=True)] + [sum(row)]
        for row, line in zip(table, mask.tolist(), strict=True)
    ]


def together(counts: dict[str, list[int]]) -> list[int | None]:
    """The sums over the audiences, those under five hidden with what would tell them."""
    return hidden([[sum(column) for column in zip(*counts.values(), strict=True)]])[0]


def reply_counts(questionnaire: Questionnaire) -> dict[str, int]:
    """How many replied, in all and on paper: what may be known before the close."""
    found = Reply.objects.filter(questionnaire=questionnaire)
    return {"all": found.count(), "on_paper": found.exclude(paper_number="").count()}


def remarks(questionnaire: Questionnaire, state: str) -> QuerySet[Remark]:
    """Free texts in a state, in an order that tells nothing."""
    return Remark.objects.filter(questionnaire=questionnaire, state=state).order_by(
        "question", "pk"
    )


def remark_counts(questionnaire: Questionnaire) -> Counter[str]:
    states = Remark.objects.filter(questionnaire=questionnaire).values_list("state", flat=True)
    return Counter(states)
