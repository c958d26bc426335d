"""Quotas: how many people of each kind a panel must and may have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .errors import SortitionError


@dataclass(frozen=True, slots=True)
class Quota:
    """A panel has `minimum` to `maximum` people whose `feature` is `value`.

    `min_flex`, `max_flex`: how far the two may be relaxed when no panel meets all quotas
    (None: as far as it takes).
    """

    feature: str
    value: str
    minimum: int
    maximum: int
    min_flex: int | None = None
    max_flex: int | None = None

    def __post_init__(self) -> None:
        name = f"{self.feature} {self.value!r}"
        if not 0 <= self.minimum <= self.maximum:
            raise SortitionError(
                f"the quota of {name} goes from {self.minimum} to {self.maximum}; "
                "expected 0 <= min <= max"
            )
        if self.lowest > self.minimum or self.highest < self.maximum:
            raise SortitionError(
                f"the flexible quota of {name} is narrower than the quota itself; "
                "expected min_flex <= min and max <= max_flex"
            )

    @property
    def lowest(self) -> int:
        """The lowest minimum that a relaxation may propose."""
        return 0 if self.min_flex is None else self.min_flex

    @property
    def highest(self) -> float:
        """The highest maximum that a relaxation may propose."""
        return float("inf") if self.max_flex is None else self.max_flex


@dataclass(frozen=True)
class Quotas:
    """All quotas: every value of every feature has one. Iterates in the order given."""

    items: tuple[Quota, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise SortitionError("there is no quota; give at least one feature with its values")
        seen: set[tuple[str, str]] = set()
        for quota in self.items:
            if (quota.feature, quota.value) in seen:
                raise SortitionError(
                    f"{quota.feature} {quota.value!r} has two quotas; keep one of them"
                )
            seen.add((quota.feature, quota.value))

    def __iter__(self) -> Iterator[Quota]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def features(self) -> tuple[str, ...]:
        """The features, in the order of their first quota."""
        return tuple(dict.fromkeys(quota.feature for quota in self.items))

    def values(self, feature: str) -> tuple[str, ...]:
        """The values that have a quota for this feature."""
        return tuple(quota.value for quota in self.items if quota.feature == feature)

    def broken(self, panel: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """Sentences for the quotas that a panel misses; empty when it meets them all.

        `panel`: the values of each member, in the order of `features`.
        """
        members, column = list(panel), {name: i for i, name in enumerate(self.features)}
        found = []
        for quota in self.items:
            count = sum(member[column[quota.feature]] == quota.value for member in members)
            if not quota.minimum <= count <= quota.maximum:
                found.append(
                    f"{quota.feature} {quota.value!r}: {count} people, "
                    f"expected {quota.minimum} to {quota.maximum}"
                )
        return tuple(found)
