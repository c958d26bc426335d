"""The facts behind the figures: four queries for contributions, one for promises and one for what
residents wanted, however many."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Min, Q, QuerySet, Value
from django.db.models.functions import Greatest, Length
from django.utils import timezone

from deliberation.responsiveness.cases import Case
from deliberation.responsiveness.promises import Promise
from parvis.contributions.models import Comment, Contribution, OfficialAnswer, Status
from parvis.decisions.models import Commitment, DecisionLink, Progress
from parvis.people.models import Membership, Role
from parvis.processes.models import ProcessStatus

# A text shorter than this is an answer without a reason ("Non.", "Merci, nous étudions.").
REASON_LENGTH = 40
IN_CHARGE = (Role.OFFICER, Role.ELECTED, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Scope:
    """What is measured: contributions filed (promises made) in a year, in a process; empty: all."""

    year: int | None = None
    process: str = ""

    @property
    def name(self) -> str:
        return f"{self.year or ''}:{self.process}"

    def holds(self, moment: datetime, process: str) -> bool:
        """Whether something of that moment (here) and process is measured."""
        in_time = self.year in (None, timezone.localtime(moment).year)
        return in_time and self.process in ("", process)


EVERYTHING = Scope()


class TooMany(Exception):
    """More contributions than may be read while somebody waits for a page."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A contribution's number, the process where it was filed, and what became of it."""

    number: int
    process: str
    case: Case


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer of substance, and what the last one says."""

    first: datetime
    last: datetime
    adoption: str
    reasoned: bool
    decided: bool


def filed(scope: Scope) -> QuerySet[Contribution]:
    """Published contributions of public processes, those that joined another included.

    Left out: a process whose data come from elsewhere (`origin`), where nobody waited for us.
    """
    found = Contribution.objects.filter(
        status=Status.PUBLISHED, activity__process__origin=""
    ).exclude(activity__process__status=ProcessStatus.DRAFT)
    if scope.process:
        found = found.filter(activity__process__slug=scope.process)
    if scope.year is not None:
        found = found.filter(created_at__range=year_limits(scope.year))
    return found


def year_limits(year: int) -> tuple[datetime, datetime]:
    """The first and the last moment of a year, here."""
    zone = timezone.get_current_timezone()
    first, last = datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59, 999_999)
    return timezone.make_aware(first, zone), timezone.make_aware(last, zone)


def cases(scope: Scope = EVERYTHING) -> Iterator[tuple[int, Case]]:
    """Each contribution's number, and what became of it (or of the one that it joined)."""
    return ((one.number, one.case) for one in filed_cases(scope))


def filed_cases(scope: Scope = EVERYTHING, *, most: int | None = None) -> Iterator[Filed]:
    """The contributions of a scope by number; raises TooMany when there are more than `most`."""
    columns = ("pk", "number", "merged_into_id", "created_at", "section__name")
    columns += ("activity__process__slug", "answer_mark__value", "answer_mark__about")
    found = filed(scope).order_by("number").values_list(*columns)
    rows = list(found if most is None else found[: most + 1])
    if most is not None and len(rows) > most:
        raise TooMany
    # What belongs to other contributions is only left aside where it could outweigh the rows.
    here = Q() if most is None else Q(contribution__in=mains(scope))
    answers, signs, threads = answers_by_contribution(here), first_signs(here), promised(here)
    for pk, number, merged, created, section, process, mark, about in rows:
        main = merged or pk
        answer = answers.get(main)
        case = Case(
            filed=day(created),
            acknowledged=day_or_none(signs.get(pk)),
            answered=day(answer.first) if answer else None,
            adoption=answer.adoption if answer else None,
            reasoned=bool(answer and answer.reasoned),
            decided=bool(answer and answer.decided),
            promised=main in threads,
            delivered=threads.get(main, False),
            group=section or "",
            # What was thought of an earlier answer says nothing of the last one.
            satisfaction=mark if answer and about and about >= answer.last else None,
        )
        yield Filed(number, process, case)


def mains(scope: Scope) -> QuerySet:
    """The contributions of a scope and those that they joined."""
    here = filed(scope).order_by()
    joined = here.exclude(merged_into=None).values("merged_into")
    return Contribution.objects.filter(Q(pk__in=here.values("pk")) | Q(pk__in=joined)).values("pk")


def day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def day_or_none(moment: datetime | None) -> date | None:
    return day(moment) if moment else None


def answers_by_contribution(here: Q) -> dict[int, Answer]:
    """By contribution: its official answers and the published decisions that treat it, together."""
    found: dict[int, Answer] = {}
    for contribution, at, adoption, reasoned, decided in replies(here):
        before = found.get(contribution)
        found[contribution] = Answer(
            first=before.first if before else at,
            last=at,
            adoption=adoption,
            reasoned=reasoned,
            decided=decided or bool(before and before.decided),
        )
    return found


def replies(here: Q) -> Iterator[tuple[int, datetime, str, bool, bool]]:
    """Contribution, moment, adoption, with a reason, by a decision; the oldest first. The texts are
    not read. Of two of one moment a decision is the last word. One query."""
    answers = OfficialAnswer.objects.filter(here).order_by()
    links = DecisionLink.objects.filter(here, decision__published_at__isnull=False).order_by()
    longest = Greatest(Length("reason"), Length("decision__reasons"))
    rows = answers.values_list(
        "contribution_id", "published_at", "adoption", Length("text"), Value(0), "pk"
    ).union(
        links.values_list(
            "contribution_id", "decision__published_at", "adoption", longest, Value(1), "pk"
        ),
        all=True,
    )
    for pk, at, adoption, length, decided, _pk in sorted(rows, key=lambda row: (row[1], *row[4:])):
        yield pk, at, adoption, length >= REASON_LENGTH, bool(decided)


def first_signs(here: Q) -> dict[int, datetime]:
    """By contribution: the first published comment of somebody of the municipality, not its author.

    Who works there is known as of today. The automatic receipt is no sign of a person.
    """
    staff = Membership.objects.filter(role__in=IN_CHARGE).values("user")
    comments = Comment.objects.filter(here, status=Status.PUBLISHED, author__in=staff).exclude(
        author=F("contribution__author")
    )
    return dict(
        comments.order_by().values_list("contribution_id").annotate(first=Min("created_at"))
    )


def promised(here: Q) -> dict[int, bool]:
    """By contribution that a public promise names: whether one of these promises was kept."""
    named = Commitment.contributions.through.objects.filter(
        here, commitment__decision__published_at__isnull=False
    )
    found: dict[int, bool] = defaultdict(bool)
    for contribution, status in named.values_list("contribution_id", "commitment__status"):
        found[contribution] |= status == Progress.DELIVERED
    return dict(found)


def promises(scope: Scope = EVERYTHING) -> list[Promise]:
    """Public promises, each made on the day when its decision was published."""
    return [one.promise for one in public_promises() if scope.holds(one.made, one.process)]


@dataclass(frozen=True, slots=True)
class Made:
    """A promise, when it was made and in which process."""

    made: datetime
    process: str
    promise: Promise


def public_promises() -> list[Made]:
    """Every public promise; one query, a row for each news of it."""
    found = Commitment.objects.filter(
        decision__published_at__isnull=False, decision__process__origin=""
    )
    columns = ("pk", "decision__published_at", "decision__process__slug", "due_on", "delivered_on")
    columns += ("status", "evaluated_on", "updates__created_at")
    rows = list(found.order_by("pk").values_list(*columns))
    news: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        if row[-1]:
            news[row[0]].append(day(row[-1]))
    return [made_of(row, tuple(news[row[0]])) for row in {row[0]: row for row in rows}.values()]


def made_of(row: Any, updates: tuple[date, ...]) -> Made:
    _pk, made, process, due, delivered, status, evaluated, _news = row
    promise = Promise(
        made=day(made),
        due=due,
        delivered=delivered if status == Progress.DELIVERED else None,
        abandoned=status == Progress.ABANDONED,
        updates=updates,
        evaluated=evaluated,
    )
    return Made(made, process, promise)
