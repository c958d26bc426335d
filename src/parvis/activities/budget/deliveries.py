"""A winner on its way: step, money, dates and delays, and the sums over all winners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from parvis.activities.budget.models import Project, Ruling
from parvis.activities.budget.steps import ICONS, TONES, WAY, Step, step_of
from parvis.decisions.models import Agreement, Commitment, CommitmentUpdate, Photo, Progress


@dataclass(frozen=True)
class Delivery:
    """One winner today. `ruling` and `commitment` may be missing; amounts are in cents."""

    project: Project
    ruling: Ruling | None
    commitment: Commitment | None
    today: date

    @property
    def step(self) -> Step:
        return step_of(self.ruling, self.commitment)

    @property
    def tone(self) -> str:
        return TONES[self.step]

    @property
    def icon(self) -> str:
        return ICONS[self.step]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Its way, for the component of stages; one that left it ends there."""
        if self.step in WAY:
            here = WAY.index(self.step)
            states = {-1: "done", 0: "now", 1: "next"}
            return [
                {"label": step.label, "state": states[(n > here) - (n < here)], "tone": "followup"}
                for n, step in enumerate(WAY)
            ]
        first = {"label": Step.SELECTED.label, "state": "done", "tone": "followup"}
        return [first, {"label": self.step.label, "state": "now", "tone": "followup"}]

    @property
    def is_delayed(self) -> bool:
        return self.commitment is not None and self.commitment.status == Progress.DELAYED

    @property
    def is_overdue(self) -> bool:
        return self.commitment is not None and self.commitment.is_overdue(self.today)

    @property
    def news(self) -> list[CommitmentUpdate]:
        """Oldest first."""
        return list(self.commitment.updates.all()) if self.commitment else []

    @property
    def last_news(self) -> CommitmentUpdate | None:
        return self.news[-1] if self.news else None

    @property
    def delays(self) -> list[CommitmentUpdate]:
        """The news that told a delay, with their reasons."""
        return [one for one in self.news if one.status == Progress.DELAYED or is_later(one)]

    @property
    def other_news(self) -> CommitmentUpdate | None:
        """The last news, unless it is a delay, which is told on its own."""
        return None if self.last_news in self.delays else self.last_news

    @property
    def first_due(self) -> date | None:
        """The date that was promised at first."""
        moved = [one.due_before for one in self.news if one.due_before]
        return moved[0] if moved else (self.commitment.due_on if self.commitment else None)

    @property
    def photo(self) -> Photo | None:
        """The newest."""
        photos = [photo for update in self.news for photo in update.photos.all()]
        return photos[-1] if photos else None

    @property
    def agreements(self) -> list[Agreement]:
        return list(self.commitment.agreements.all()) if self.commitment else []

    @property
    def budget(self) -> int:
        """What it may cost: as promised, else as the council said, else as voted."""
        if self.commitment is not None and self.commitment.budget is not None:
            return self.commitment.budget
        if self.ruling is not None and self.ruling.amount is not None:
            return self.ruling.amount
        return self.project.cost

    @property
    def committed(self) -> int:
        """What the agreements in force bind."""
        return sum(one.amount for one in self.agreements if one.ended_on is None)

    @property
    def spent(self) -> int:
        return (self.commitment.spent or 0) if self.commitment else 0

    @property
    def left(self) -> int:
        return self.budget - self.spent

    @property
    def returned(self) -> int:
        """What goes back to the next edition: refused, reduced, or given up.

        What a delivered project did not need is told apart (`unspent`): it was used as voted.
        """
        if self.step == Step.REFUSED:
            return self.project.cost
        reduced = max(self.project.cost - self.budget, 0)
        if self.step == Step.ABANDONED:
            return reduced + max(self.left, 0)
        return reduced

    @property
    def unspent(self) -> int:
        done = self.step in (Step.DELIVERED, Step.EVALUATED)
        return max(self.left, 0) if done else 0

    @property
    def over(self) -> int:
        return max(-self.left, 0)


def is_later(update: CommitmentUpdate) -> bool:
    """The news moved the date back."""
    return bool(update.due_before and update.due_after and update.due_after > update.due_before)


@dataclass(frozen=True)
class Money:
    """The envelope and what became of it, in cents.

    won: what the winners cost as voted; left: what no winner took; returned: what goes to the next
    edition; unspent: what delivered projects did not need; over: what some cost beyond.
    """

    envelope: int
    won: int
    granted: int
    committed: int
    spent: int
    returned: int
    unspent: int
    over: int

    @property
    def left(self) -> int:
        return max(self.envelope - self.won, 0)


def money_of(found: Iterable[Delivery], envelope: int) -> Money:
    """The sums over all winners."""
    rows = list(found)
    granted = [one for one in rows if one.step not in (Step.REFUSED, Step.SELECTED)]
    return Money(
        envelope=envelope,
        won=sum(one.project.cost for one in rows),
        granted=sum(one.budget for one in granted),
        committed=sum(one.committed for one in rows),
        spent=sum(one.spent for one in rows),
        returned=sum(one.returned for one in rows),
        unspent=sum(one.unspent for one in rows),
        over=sum(one.over for one in rows),
    )
