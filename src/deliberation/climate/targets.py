"""Reduction targets, in all or per resident."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .emissions import Emissions
from .factors import MixedApproaches

Basis = Literal["absolute", "per_capita"]


@dataclass(frozen=True)
class Target:
    """Emissions to be `reduction` per cent below the baseline in `year`.

    `basis`: "per_capita" compares tonnes per resident. Raises ValueError for a reduction below 0
    or above 100.
    """

    year: int
    reduction: Decimal
    basis: Basis = "absolute"

    def __post_init__(self) -> None:
        if not 0 <= self.reduction <= 100:
            raise ValueError(f"a target of {self.reduction} %: expected 0 to 100")

    @property
    def kept(self) -> Fraction:
        """The part of the baseline that may still be emitted."""
        return 1 - Fraction(self.reduction) / 100


def allowed(baseline: Emissions, target: Target, population: int | None = None) -> Fraction:
    """Tonnes per year that the target allows: baseline x (1 - reduction).

    Per capita: that per resident, times `population`, the residents in the target's year.
    Source: Covenant of Mayors reporting guidelines, [K]. Raises ValueError if they are missing.
    """
    if target.basis == "absolute":
        return baseline.total * target.kept
    if population is None:
        raise ValueError(f"a per-capita target needs the number of residents in {target.year}")
    return baseline.per_capita * target.kept * population


@dataclass(frozen=True)
class Progress:
    """How far emissions came: `reduction` since the baseline, `share` of the target's reduction.

    Both are parts (1/2 is 50 %), negative if emissions rose; `share` is None if the target asks for
    no reduction. `reached`: the target is met.
    """

    year: int
    reduction: Fraction
    share: Fraction | None
    reached: bool


def progress(baseline: Emissions, now: Emissions, target: Target) -> Progress:
    """Compare two results, each counted over the factors snapshot of its own inventory.

    Raises MixedApproaches if they are not of one approach; ValueError if the baseline is empty.
    """
    same_approach(baseline, now)
    per_capita = target.basis == "per_capita"
    before = baseline.per_capita if per_capita else baseline.total
    after = now.per_capita if per_capita else now.total
    if not before:
        raise ValueError(f"the baseline of {baseline.year} emits nothing: fill it in first")
    reduction = 1 - after / before
    wanted = 1 - target.kept
    share = reduction / wanted if wanted else None
    return Progress(now.year, reduction, share, reduction >= wanted)


def same_approach(one: Emissions, two: Emissions) -> None:
    """Raises MixedApproaches, naming both, if two results are not of one approach."""
    if one.approach != two.approach:
        raise MixedApproaches(
            f"{one.year} is counted as {one.approach}, {two.year} as {two.approach};"
            " compare inventories of one approach"
        )
