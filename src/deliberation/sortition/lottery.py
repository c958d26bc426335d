"""The lottery: numbered panels, one of which a public number picks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Literal, get_args

import numpy as np

from .errors import SortitionError
from .expansion import expand
from .mixture import Aim, Mixer, Mixture, Status
from .nash import nash_point, product_gap
from .pool import Pool
from .pool_csv import write_pool
from .problem import Problem, build_problem
from .progress import Watch, keep_going
from .quotas import Quotas
from .quotas_csv import write_quotas
from .relaxation import Relaxation
from .relaxing import check_feasible
from .rounding import round_panels
from .stratified import stratified_panels

Algorithm = Literal["leximin", "maximin", "nash", "stratified"]
PANELS = 1_000
_DIGITS = 12

_AIMS: Mapping[str, Aim] = {
    "leximin": Relaxation.leximin,
    "maximin": Relaxation.maximin,
    "nash": nash_point,
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """How good the probabilities are, before rounding.

    `status`: "optimal" (proven: `gap` is at most 1e-6), "stopped" (the best found when it
    was asked to stop), "unproven" (the exact search was cut short), or "drawn" (stratified:
    nothing is optimised). `minimum`: the lowest probability of those who can be selected;
    `bound`: what no lottery's lowest probability exceeds (a dual bound); `gap`: by how much
    at most some probability is below its optimum. `unselectable`: ids who are in no panel
    that meets the quotas. `product_gap`, of nash: the geometric mean of the probabilities
    could be higher by this factor (less 1) at most. `searches`, `cuts`: the work done.
    """

    status: Status | Literal["drawn"]
    minimum: float
    bound: float
    gap: float
    unselectable: tuple[str, ...]
    searches: int
    cuts: int
    product_gap: float | None = None


@dataclass(frozen=True)
class Lottery:
    """Numbered panels, from 0, each with the same chance. Panels may be there repeatedly.

    `panels`: ids in code point order; `intended`: the probability of each id before
    rounding to whole panels.
    """

    pool: Pool
    quotas: Quotas
    seats: int
    algorithm: Algorithm
    panels: tuple[tuple[str, ...], ...]
    intended: Mapping[str, float]
    certificate: Certificate

    @cached_property
    def times(self) -> Mapping[str, int]:
        """In how many of the panels each person is: their probability, exactly."""
        counts = Counter(name for panel in self.panels for name in panel)
        return {person.id: counts[person.id] for person in self.pool}

    @property
    def largest_deviation(self) -> float:
        """The largest change of a probability by rounding."""
        number = len(self.panels)
        return max(abs(self.times[name] / number - p) for name, p in self.intended.items())


def build_lottery(
    pool: Pool,
    quotas: Quotas,
    *,
    seats: int,
    algorithm: Algorithm = "leximin",
    panels: int = PANELS,
    watch: Watch = keep_going,
    limit: int | None = None,
) -> Lottery:
    """Compute the probabilities and round them to `panels` numbered panels.

    leximin: the lowest probability is as high as possible, then the second lowest... maximin:
    only the lowest. nash: the product of all is as high as possible. stratified: the simple
    draw, `panels` times. `watch` is told the progress and may ask to stop; `limit`: the most
    searches for a panel, for the same end. Nothing depends on the clock or on chance: people
    are shuffled by the hash of the pool and the quotas. Raises SortitionError for what has to
    be changed first. Worst case exponential, in practice some small programmes per type.
    """
    if algorithm not in get_args(Algorithm):
        raise SortitionError(f"the algorithm is one of {get_args(Algorithm)}, not {algorithm!r}")
    problem = build_problem(pool, quotas, seats=seats)
    check_feasible(problem)
    seed = _seed(pool, quotas)
    if algorithm == "stratified":
        return _drawn(problem, panels, seed)
    mixer = Mixer(problem, _AIMS[algorithm], watch=watch, limit=limit)
    mixture = mixer.run()
    if mixture is None:
        raise SortitionError("the search finds no panel within its limit; widen the quotas")
    rounded = round_panels(
        problem, mixture.panels, mixture.weights, number=panels, others=mixture.found
    )
    numbered = tuple(sorted(expand(problem, rounded, seed=seed)))
    intended = _by_person(problem, mixture.counts())
    proof = _certificate(problem, mixture)
    if algorithm == "nash":
        proof = replace(proof, product_gap=product_gap(mixer.relaxation, mixture.counts()))
    return Lottery(pool, quotas, seats, algorithm, numbered, intended, proof)


def _seed(pool: Pool, quotas: Quotas) -> int:
    return int(sha256((write_pool(pool) + write_quotas(quotas)).encode()).hexdigest(), 16)


def _drawn(problem: Problem, number: int, seed: int) -> Lottery:
    panels = stratified_panels(problem, number=number, seed=seed)
    counts = np.array(panels, dtype=float).mean(axis=0)
    probabilities = counts / problem.sizes
    lowest = float(probabilities.min())
    return Lottery(
        pool=problem.pool,
        quotas=problem.quotas,
        seats=problem.seats,
        algorithm="stratified",
        panels=tuple(sorted(expand(problem, panels, seed=seed))),
        intended=_by_person(problem, counts),
        certificate=Certificate("drawn", lowest, 1.0, 1.0, (), number, 0),
    )


def _by_person(problem: Problem, counts: "np.typing.NDArray[np.float64]") -> dict[str, float]:
    # The last digits of a float are noise, and would make 0.1 of some people 0.0999999...
    levels = np.clip(counts / problem.sizes, 0.0, 1.0).round(_DIGITS).tolist()
    found = {
        name: level
        for members, level in zip(problem.members, levels, strict=True)
        for name in members
    }
    return {person.id: found[person.id] for person in problem.pool}


def _certificate(problem: Problem, mixture: Mixture) -> Certificate:
    able = np.array(mixture.floors) > 0
    levels = mixture.counts() / problem.sizes
    never = [m for m, can in zip(problem.members, able, strict=True) if not can]
    return Certificate(
        status=mixture.status,
        minimum=float(levels[able].min(initial=1.0)),
        bound=mixture.bound,
        gap=mixture.gap,
        unselectable=tuple(sorted(name for members in never for name in members)),
        searches=mixture.searches,
        cuts=mixture.cuts,
    )
