"""The pool: the people who can be drawn, with what the quotas ask about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .errors import SortitionError

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """`id`: a pseudonym, unique in the pool; `values`: in the order of the pool's features.

    `household`: people with the same one are never drawn together; "" is nobody's.
    """

    id: str
    values: Values
    household: str = ""


@dataclass(frozen=True)
class Pool:
    """People and the names of their features. Iterates over the people, in file order."""

    features: tuple[str, ...]
    people: tuple[Person, ...]

    def __post_init__(self) -> None:
        twice = [name for name, times in Counter(p.id for p in self.people).items() if times > 1]
        if twice:
            raise SortitionError(f"the id {twice[0]!r} is there twice; give each person their own")

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        """The people by their id."""
        return {person.id: person for person in self.people}

    @cached_property
    def households(self) -> Mapping[str, tuple[Person, ...]]:
        """The people of each household of two or more."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            if person.household:
                found.setdefault(person.household, []).append(person)
        return {name: tuple(group) for name, group in found.items() if len(group) > 1}

    @cached_property
    def addresses(self) -> int:
        """The largest number of people of whom no two share a household."""
        shared = self.households.values()
        return len(self.people) - sum(len(group) - 1 for group in shared)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many people have each (feature, value)."""
        return Counter(
            pair
            for person in self.people
            for pair in zip(self.features, person.values, strict=True)
        )

    def values_of(self, ids: tuple[str, ...]) -> list[Values]:
        """The values of these people, for `Quotas.broken`."""
        return [self.by_id[name].values for name in ids]
