"""A count done again without the projects that a limit forbids, until none is bought."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from .amounts import Number
from .envelopes import Purse
from .guarantees import Exclusion
from .model import Instance
from .restrict import restricted
from .result import Reason, Result, Step
from .ties import TieBreak

Count = Callable[[Instance], Result]


class Barred(NamedTuple):
    """Why a project was taken out: the reason, and the constraint in words."""

    reason: Reason
    constraint: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The steps and the ties of a count, or of several put together: `counts`."""

    steps: tuple[Step, ...] = ()
    ties: tuple[TieBreak, ...] = ()
    counts: tuple[Result, ...] = ()

    @property
    def selected(self) -> frozenset[str]:
        """The winners."""
        return frozenset(step.project for step in self.steps if step.chosen)

    def then(self, other: "Outcome") -> "Outcome":
        """This outcome followed by another, which has the last word on its projects."""
        again = {step.project for step in other.steps}
        steps = tuple(step for step in self.steps if step.project not in again)
        return Outcome(steps + other.steps, self.ties + other.ties, self.counts + other.counts)


@dataclass(frozen=True)
class Limits:
    """What may not be bought together."""

    instance: Instance
    exclusions: tuple[Exclusion, ...] = ()
    purses: tuple[Purse, ...] = ()

    def allows(self, chosen: AbstractSet[str]) -> bool:
        """Whether some projects may win together; if not, no larger set may either."""
        cost = sum(self.instance.by_id[name].cost for name in chosen)
        return (
            cost + sum(purse.kept(chosen) for purse in self.purses) <= self.instance.budget
            and not any(purse.is_exceeded(chosen) for purse in self.purses)
            and not any(_clashes(exclusion, chosen) for exclusion in self.exclusions)
        )

    def broken(self, chosen: AbstractSet[str], name: str) -> Barred | None:
        """The limit that forbids one more project, if any."""
        together = chosen | {name}
        for exclusion in self.exclusions:
            if name in exclusion.projects and _clashes(exclusion, together):
                return Barred("excluded", str(exclusion))
        for purse in self.purses:
            if name in purse.members and purse.is_exceeded(together):
                return Barred("cap-reached", purse.name)
        if not self.allows(together):
            waiting = (purse.name for purse in self.purses if purse.kept(together))
            return Barred("kept-for-others", "; ".join(waiting))
        return None

    def never(self) -> dict[str, Barred]:
        """The projects that an exclusion rules out from the start."""
        return {
            name: Barred("excluded", str(exclusion))
            for exclusion in self.exclusions
            for name in exclusion.projects
            if exclusion.kept and name != exclusion.kept
        }


def limited_count(
    limits: Limits,
    names: AbstractSet[str],
    *,
    budget: Number,
    count: Count,
    before: AbstractSet[str] = frozenset(),
) -> Outcome:
    """Count some projects with some money, within limits.

    `before`: projects that have won already, and count for the limits. The first project
    bought against a limit is taken out and the count done again, up to once per project.
    """
    never = {name: why for name, why in limits.never().items() if name in names}
    barred: dict[str, tuple[int, Barred]] = {}
    while True:
        rest = names - set(never) - set(barred)
        result = _count(limits.instance, rest, budget, count)
        found = _first_broken(limits, result, before)
        if found is None:
            break
        place, name, why = found
        barred[name] = (place, why)
    steps = list(_woven(limits.instance, result.steps, barred))
    steps += [barred_step(limits.instance, name, why) for name, why in never.items()]
    return replace(result, steps=tuple(steps))


def _count(instance: Instance, names: AbstractSet[str], budget: Number, count: Count) -> Outcome:
    if budget > 0:
        result = count(restricted(instance, names, budget=budget))
        return Outcome(result.steps, result.ties, (result,))
    over = Barred("over-budget", "")
    listed = (project.id for project in instance.projects if project.id in names)
    return Outcome(tuple(barred_step(instance, name, over) for name in listed))


def _first_broken(
    limits: Limits, result: Outcome, before: AbstractSet[str]
) -> tuple[int, str, Barred] | None:
    """The first winner that breaks a limit: its place among the steps, its id, and why."""
    chosen = set(before)
    for place, step in enumerate(result.steps):
        if step.chosen:
            why = limits.broken(chosen, step.project)
            if why is not None:
                return place, step.project, why
            chosen.add(step.project)
    return None


def _woven(
    instance: Instance, steps: Iterable[Step], barred: dict[str, tuple[int, Barred]]
) -> Iterable[Step]:
    """The steps, with those taken out at the place where they would have been bought."""
    ordered = sorted(barred.items(), key=lambda item: item[1][0])
    waiting = [(place, barred_step(instance, name, why)) for name, (place, why) in ordered]
    for number, step in enumerate(steps):
        while waiting and waiting[0][0] <= number:
            yield waiting.pop(0)[1]
        yield step
    yield from (step for _, step in waiting)


def barred_step(instance: Instance, name: str, why: Barred) -> Step:
    """The step of a project that a constraint keeps from winning."""
    project = instance.by_id[name]
    return Step(
        project=name,
        chosen=False,
        reason=why.reason,
        votes=instance.votes[name],
        cost=project.cost,
        money_left=0,
        constraint=why.constraint,
    )


def _clashes(exclusion: Exclusion, chosen: AbstractSet[str]) -> bool:
    return len(chosen & set(exclusion.projects)) > 1 or (
        bool(exclusion.kept) and bool(chosen & set(exclusion.projects) - {exclusion.kept})
    )


def within_envelope(outcome: Outcome, purse: Purse) -> Outcome:
    """The outcome of an envelope counted apart, which says so in each step."""
    steps = tuple(
        replace(
            step,
            constraint=step.constraint or purse.name,
            figures={**step.figures, "envelope_left": step.money_left},
        )
        for step in outcome.steps
    )
    return replace(outcome, steps=steps)
