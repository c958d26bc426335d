"""Reads: the priorities, what a person answered, which pair comes next, the result."""

import hashlib
from dataclasses import dataclass
from itertools import combinations

from django.db.models import F, QuerySet

from parvis.activities.priorities.models import Duel, Priority, Share, Tally
from parvis.contributions.models import Status
from parvis.people.selectors import person_key

PURPOSE = "priorities"


@dataclass(frozen=True)
class Question:
    """Two priorities to compare, in the order in which they are shown."""

    first: Priority
    second: Priority

    @property
    def pair(self) -> tuple[Priority, Priority]:
        """The older one first, as an answer is kept."""
        low, high = sorted((self.first, self.second), key=lambda one: one.pk)
        return low, high


def own_key(activity, user) -> str:
    """What stands for a person in this activity."""
    return person_key(activity.uuid, user, PURPOSE)


def priority_of(contribution) -> Priority | None:
    """What this kind keeps beside a contribution; None for one that it did not file."""
    return Priority.objects.filter(contribution=contribution).first()


def live_priorities(activity) -> QuerySet[Priority]:
    """Those that can be read and compared: published and not merged into another."""
    return (
        Priority.objects.filter(
            activity=activity,
            contribution__status=Status.PUBLISHED,
            contribution__merged_into__isnull=True,
        )
        .select_related("contribution")
        .defer("contribution__search_text")
        .order_by("pk")
    )


def ranked_priorities(activity) -> QuerySet[Priority]:
    """With the result: the first first. One that was hidden since keeps its place."""
    found = Priority.objects.filter(activity=activity, rank__isnull=False)
    return (
        found.select_related("contribution")
        .defer("contribution__search_text")
        .order_by("rank", "pk")
    )


def answered_pairs(activity, key: str) -> set[tuple[int, int]]:
    """The pairs that a person has answered, by primary keys."""
    found = Duel.objects.filter(activity=activity, person_key=key)
    return set(found.values_list("low_id", "high_id"))


def next_question(activity, key: str, answered: set[tuple[int, int]]) -> Question | None:
    """The next pair for a person; None when they answered all.

    The order of the pairs, and which one stands first, depend on the person alone: nobody is
    always asked about the oldest, and coming back gives the same pair.
    """
    priorities = {one.pk: one for one in live_priorities(activity)}
    left = [pair for pair in combinations(priorities, 2) if pair not in answered]
    if not left:
        return None
    pair = min(left, key=lambda one: place(key, one))
    return in_person_order(key, priorities[pair[0]], priorities[pair[1]])


def question_about(activity, key: str, numbers: tuple[str, str]) -> Question | None:
    """The question about two priorities named by the numbers of their contributions."""
    wanted = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    found = list(live_priorities(activity).filter(contribution__number__in=[*wanted][:2]))
    return in_person_order(key, *found) if len(found) == 2 else None


def in_person_order(key: str, low: Priority, high: Priority) -> Question:
    turned = place(key, (low.pk, high.pk))[-1] % 2
    return Question(high, low) if turned else Question(low, high)


def place(key: str, pair: tuple[int, int]) -> bytes:
    return hashlib.sha256(f"{key}:{pair[0]}:{pair[1]}".encode()).digest()


def own_duels(activity, key: str) -> QuerySet[Duel]:
    """A person's answers, newest last."""
    return (
        Duel.objects.filter(activity=activity, person_key=key)
        .select_related("low__contribution", "high__contribution")
        .order_by("pk")
    )


def own_choice(activity, key: str, question: Question) -> str:
    """What a person answered to a question before; empty for nothing."""
    low, high = question.pair
    found = Duel.objects.filter(activity=activity, person_key=key, low=low, high=high).first()
    return found.choice if found else ""


def own_shares(activity, key: str) -> dict[int, int]:
    """A person's points, by the priority's primary key."""
    found = Share.objects.filter(activity=activity, person_key=key)
    return dict(found.values_list("priority_id", "points"))


def participation(activity) -> int:
    """How many people have answered something: the only number known before the close."""
    keys = Duel.objects.filter(activity=activity).values("person_key")
    shares = Share.objects.filter(activity=activity).values("person_key")
    return keys.union(shares).count()


def tally_of(activity) -> Tally | None:
    return Tally.objects.filter(activity=activity).first()


def by_points(activity) -> QuerySet[Priority]:
    """With the result: most points first."""
    return ranked_priorities(activity).order_by(F("points").desc(nulls_last=True), "pk")
