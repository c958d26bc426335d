"""Panels and weights that make up the best expected panel: column generation.

The master programme weighs the panels found so far so that the largest shortfall of a
probability below the target is least. Panels are found in two ways, the second only when the
first is not enough:

averaging  each new panel makes up for what the ones before left short, so that their average
           tends to the target; about as many panels as types are enough when the target is
           a mixture at all. No duals, so nothing swings.
pricing    panels of high weight under the master's duals (smoothed with those of the best
           bound): several by rounding, else one by branch and bound. When the best panel of
           all weighs less than the target does, the duals are a cut for the relaxation.

Sources: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens'
assemblies", Nature 596 (2021), for the problem and column generation; grouping by types,
the relaxation with cuts and averaging are how this package gets by with small programmes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .master import Master
from .problem import Panel, Problem
from .program import Floats
from .progress import Progress, Stage, Watch, keep_going
from .relaxation import Cut, Relaxation, Target
from .search import Diver, ExactSearch

Aim = Callable[[Relaxation], Target]
Status = Literal["optimal", "stopped", "unproven"]

EXACT = 1e-7
_IMPROVING = 1e-9
_ENOUGH_OF_BOUND = 0.5
_TRIES = 3
_MISSES = 20


@dataclass(frozen=True)
class Mixture:
    """Panels (T counts each) with positive weights that sum to 1.

    `status`: "optimal" when every probability is within 1e-6 of the target's, which no
    lottery beats; "stopped" when it was asked to; "unproven" when the exact search was cut
    short. `gap`: the largest shortfall below `floors` (probabilities by type); `bound`:
    the highest lowest probability (of those who can be selected) of any lottery.
    """

    panels: tuple[Panel, ...]
    weights: tuple[float, ...]
    status: Status
    gap: float
    bound: float
    floors: tuple[float, ...]
    searches: int
    cuts: int
    found: tuple[Panel, ...]

    def counts(self) -> Floats:
        """The expected number of people of each type."""
        expected: Floats = np.array(self.weights) @ np.array(self.panels, dtype=float)
        return expected


class Stopped(Exception):
    """The watch asked to stop, or the limit of work is reached."""


class Mixer:
    """One computation; `run` gives its mixture."""

    def __init__(
        self, problem: Problem, aim: Aim, *, watch: Watch = keep_going, limit: int | None = None
    ) -> None:
        self.problem, self.aim, self.watch, self.limit = problem, aim, watch, limit
        self.relaxation, self.exact = Relaxation(problem), ExactSearch(problem)
        self.master, self.searches, self.bound, self.gap = Master(problem), 0, 1.0, 1.0

    def run(self) -> Mixture | None:
        """The best mixture, or None when no panel was found at all."""
        first = self.exact.find(np.zeros(len(self.problem.sizes)))
        if first is None:
            return None
        self.master.add(first.counts)
        target = self._next_target()
        status: Status = "unproven"
        try:
            while self._reach(target) == "cut":
                target = self._next_target()
            status = "optimal" if self.master.solve().value >= -EXACT else "unproven"
        except Stopped:
            status = "stopped"
        return self._mixture(target, status)

    def _next_target(self) -> Target:
        target = self.aim(self.relaxation)
        self.bound, self.gap = self.relaxation.highest_minimum(), 1.0
        self.master.retarget(target.floors)
        return target

    def _reach(self, target: Target) -> Literal["reached", "cut", "stuck"]:
        diver = Diver(self.problem, target, seed=self.searches)
        if self._average(diver, target):
            return "reached"
        return Pricing(self, diver, target).run()

    def _average(self, diver: Diver, target: Target) -> bool:
        """Add panels whose average tends to the target; whether they make it up.

        The master is asked only when there are about as many panels as types: fewer are
        rarely enough, and for a large pool its programme is the largest of all.
        """
        size = len(self.problem.sizes)
        pause, average = max(8, size // 8), Average(self, diver, target)
        average.extend(max(8, size - len(self.master.panels)))
        shortfall = self.report("averaging")
        while shortfall > EXACT:
            before, known = shortfall, len(self.master.panels)
            average.extend(pause)
            shortfall = self.report("averaging")
            idle = len(self.master.panels) < known + pause // 4
            if idle or average.hopeless or (shortfall > 0.9 * before and shortfall > EXACT):
                return shortfall <= EXACT
        return True

    def report(self, stage: Stage, shortfall: float | None = None) -> float:
        """Tell how far it is; returns the shortfall (by the master), raises Stopped.

        An average is a mixture as well, so its shortfall can be told instead.
        """
        shortfall = -self.master.solve().value if shortfall is None else shortfall
        self.gap = min(self.gap, max(0.0, shortfall))
        progress = Progress(
            stage=stage,
            searches=self.searches,
            panels=len(self.master.panels),
            lowest=max(0.0, self.bound - self.gap),
            bound=self.bound,
            gap=self.gap,
        )
        over = self.limit is not None and self.searches >= self.limit
        if self.watch(progress) or over:
            raise Stopped
        return shortfall

    def _mixture(self, target: Target, status: Status) -> Mixture:
        if status != "optimal":
            # Of an unfinished mixture the lowest probability is what counts.
            able = target.floors > 0
            self.master.retarget(np.where(able, self.bound * self.problem.sizes, 0.0))
        weights = self.master.solve().columns[1:]
        used = np.flatnonzero(weights > 1e-12)
        shares = weights[used] / weights[used].sum()
        found = tuple(self.master.panels)
        panels = tuple(found[number] for number in used)
        floors = target.floors / self.problem.sizes
        reached = shares @ np.array(panels, dtype=float) / self.problem.sizes
        return Mixture(
            panels=panels,
            weights=tuple(shares.tolist()),
            status=status,
            gap=float(max(0.0, (floors - reached).max())),
            bound=self.bound,
            floors=tuple(floors.tolist()),
            searches=self.searches,
            cuts=len(self.relaxation.cuts),
            found=found,
        )


class Average:
    """The first way to find panels: each makes up for what the ones before left short."""

    def __init__(self, mixer: Mixer, diver: Diver, target: Target) -> None:
        self.mixer, self.diver, self.target = mixer, diver, target
        self.total, self.number = np.zeros(len(target.counts)), 0
        self.misses = self.missed_in_a_row = 0
        self.noise = np.random.default_rng(mixer.searches)

    @property
    def hopeless(self) -> bool:
        """Whether one search in three finds nothing."""
        return self.misses > _MISSES + self.mixer.searches // 3

    def extend(self, count: int) -> None:
        """Look for so many more panels, and tell about it now and then."""
        step = max(8, count // 8)
        for number in range(count):
            if number % step == 0:
                self.mixer.report("averaging", self._shortfall())
            self._search()
            if self.hopeless:
                return

    def _shortfall(self) -> float:
        average = self.total / max(1, self.number)
        return float(((self.target.floors - average) / self.mixer.problem.sizes).max())

    def _search(self) -> None:
        weights = self.target.counts * (self.number + 1) - self.total
        if self.missed_in_a_row:
            weights = weights * self.noise.uniform(0.5, 1.5, size=len(weights))
        panel = self.diver.find(weights)
        self.mixer.searches += 1
        if panel is None:
            self._miss()
            return
        self.missed_in_a_row = 0
        self.total, self.number = self.total + panel, self.number + 1
        self.mixer.master.add(panel)

    def _miss(self) -> None:
        """Try beside it next; after three in a row, forget half of what was left short."""
        self.misses += 1
        self.missed_in_a_row += 1
        if self.missed_in_a_row % 3 == 0:
            self.total, self.number = self.total / 2, self.number // 2


class Pricing:
    """The second way to find panels: by the duals of the master."""

    def __init__(self, mixer: Mixer, diver: Diver, target: Target) -> None:
        self.mixer, self.diver, self.target = mixer, diver, target
        self.anchor: Floats | None = None
        self.best_bound = -np.inf
        self.noise = np.random.default_rng(mixer.searches)

    def run(self) -> Literal["reached", "cut", "stuck"]:
        """Add panels until the target is made up, or a cut proves that it cannot be."""
        while (shortfall := self.mixer.report("pricing")) > EXACT:
            duals, offset = self.mixer.master.duals()
            if self._add_by_rounding(duals, offset):
                continue
            self.mixer.searches += 1
            priced = self.mixer.exact.find(duals)
            if priced is None:
                return "stuck"
            excess = float(self.target.floors @ duals) - priced.bound
            added = self.mixer.master.add(priced.counts)
            if excess > max(_ENOUGH_OF_BOUND * shortfall, EXACT / 2):
                self.mixer.relaxation.cut(Cut(duals, priced.bound))
                return "cut"
            if excess > self.best_bound:
                self.best_bound, self.anchor = excess, duals
            if not added:
                return "stuck"
        return "reached"

    def _add_by_rounding(self, duals: Floats, offset: float) -> bool:
        """Several panels that improve the master; whether there was one."""
        added = False
        for weights in self._directions(duals):
            panel = self.diver.find(weights)
            self.mixer.searches += 1
            if panel is not None and duals @ panel + offset > _IMPROVING:
                added |= self.mixer.master.add(panel)
        return added

    def _directions(self, duals: Floats) -> list[Floats]:
        """The duals, halfway to those of the best bound, and a little beside."""
        beside = [duals * self.noise.uniform(0.8, 1.2, size=len(duals)) for _ in range(_TRIES - 1)]
        smooth = [] if self.anchor is None else [(duals + self.anchor) / 2]
        return [duals, *smooth, *beside]
