"""A count under constraints, from the envelopes to the guarantees."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from .amounts import Number
from .constraints import Constraints
from .envelopes import Envelopes, Purse, purses_of
from .guarantees import Guarantee, Promise, can_be_kept
from .model import Instance
from .rerun import Count, Limits, Outcome, limited_count, within_envelope
from .result import Step

NO_ENVELOPES = Envelopes(())
Part = tuple[AbstractSet[str], Number, Purse | None]


@dataclass(frozen=True)
class Council:
    """A rule and the constraints on it; `able`: the projects with enough support."""

    instance: Instance
    able: frozenset[str]
    count: Count
    constraints: Constraints

    def outcome(self) -> tuple[Outcome, tuple[Guarantee, ...]]:
        """The outcome, and the guarantees that could not be kept."""
        reserved: dict[str, str] = {}
        outcome = self.outcome_after(reserved)
        wanted = {step.project for step in outcome.steps if step.reason not in HOPELESS}
        kept = self._possible(wanted)
        while (guarantee := _first_open(kept, outcome)) is not None:
            name = self._next_in_line(outcome, kept, guarantee, frozenset(reserved))
            reserved[name] = str(guarantee)
            outcome = self.outcome_after(reserved)
        return outcome, tuple(g for g in self.constraints.guarantees if g not in kept)

    def outcome_after(self, reserved: Mapping[str, str]) -> Outcome:
        """The outcome when some projects are paid first; `reserved`: for which guarantee."""
        outcome = Outcome(tuple(self._reserved_step(*item) for item in reserved.items()))
        before = frozenset(reserved)
        for names, budget, purse in self._parts(before):
            part = self._limited(names, budget, outcome, self._limits(apart=purse is not None))
            outcome = outcome.then(part if purse is None else within_envelope(part, purse))
        return self._pooled(outcome) if self.envelopes.leftover == "pooled" else outcome

    @property
    def envelopes(self) -> Envelopes:
        """The envelopes, perhaps none."""
        return self.constraints.envelopes or NO_ENVELOPES

    @cached_property
    def purses(self) -> tuple[Purse, ...]:
        """The envelopes; apart, also one for the projects that are in none."""
        purses = purses_of(self.envelopes, self.instance)
        if self.envelopes.mode == "within" or not purses:
            return purses
        others = frozenset(self.instance.by_id).difference(*(purse.members for purse in purses))
        left = self.instance.budget - sum(purse.cap or 0 for purse in purses)
        rest = Purse("projects in no envelope", others, left, 0, purses[0].costs)
        return (*purses, rest) if others else purses

    def _parts(self, before: AbstractSet[str]) -> Iterator[Part]:
        """What is counted with which money: the envelopes one by one, or all together."""
        if self.envelopes.mode == "within" or not self.purses:
            cost = sum(self.instance.by_id[name].cost for name in before)
            yield self.able - before, self.instance.budget - cost, None
            return
        for purse in self.purses:
            yield self.able & purse.members - before, (purse.cap or 0) - purse.spent(before), purse

    def _limits(self, *, apart: bool = False, floors: bool = True) -> Limits:
        purses = () if apart else self.purses
        if not floors:
            purses = tuple(replace(purse, floor=0) for purse in purses)
        return Limits(self.instance, self.constraints.exclusions, purses)

    def _limited(
        self, names: AbstractSet[str], budget: Number, outcome: Outcome, limits: Limits
    ) -> Outcome:
        won = outcome.selected
        return limited_count(limits, names, budget=budget, count=self.count, before=won)

    def _pooled(self, outcome: Outcome) -> Outcome:
        """The outcome after what is left was counted once more for those who have not won."""
        won = outcome.selected
        left = self.instance.budget - sum(self.instance.by_id[name].cost for name in won)
        if left <= 0 or not self.able - won:
            return outcome
        limits = self._limits(apart=self.envelopes.mode == "apart", floors=False)
        more = self._limited(self.able - won, left, outcome, limits)
        steps = tuple(
            replace(step, constraint=step.constraint or "common pot") for step in more.steps
        )
        return outcome.then(replace(more, steps=steps))

    def _possible(self, wanted: AbstractSet[str]) -> dict[Guarantee, Promise]:
        """The guarantees that can be kept together, the earlier ones first."""
        kept: dict[Guarantee, Promise] = {}
        costs = {project.id: project.cost for project in self.instance.projects}
        for guarantee in self.constraints.guarantees:
            members = guarantee.group.members(self.instance) & wanted
            promise = Promise(members, guarantee.places, costs)
            if can_be_kept((*kept.values(), promise), frozenset(), self._limits().allows):
                kept[guarantee] = promise
        return kept

    def _next_in_line(
        self,
        outcome: Outcome,
        kept: Mapping[Guarantee, Promise],
        guarantee: Guarantee,
        reserved: frozenset[str],
    ) -> str:
        """The project of a group that came next in the count, and leaves room for all."""
        allows, promises = self._limits().allows, tuple(kept.values())
        return next(
            step.project
            for step in outcome.steps
            if not step.chosen
            and step.project in kept[guarantee].members
            and can_be_kept(promises, reserved | {step.project}, allows)
        )

    def _reserved_step(self, name: str, guarantee: str) -> Step:
        project = self.instance.by_id[name]
        return Step(
            project=name,
            chosen=True,
            reason="guaranteed",
            votes=self.instance.votes[name],
            cost=project.cost,
            money_left=0,
            constraint=guarantee,
        )


HOPELESS = ("no-votes", "no-points")


def _first_open(kept: Mapping[Guarantee, Promise], outcome: Outcome) -> Guarantee | None:
    """The first guarantee with places that nobody has won."""
    won = outcome.selected
    return next((g for g, promise in kept.items() if promise.missing(won)), None)
