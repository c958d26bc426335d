"""Substitutes, and who takes the seat of a member who leaves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .errors import SortitionError
from .pool import Person, Pool
from .quotas import Quotas

Lots = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Replacement:
    """One line of the log of replacements.

    `differences`: "feature: old > new" for each feature in which the two differ, none when
    they are of the same stratum; `broken`: the quotas that the panel misses afterwards.
    """

    leaver: str
    newcomer: str
    differences: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def same_stratum(self) -> bool:
        """Whether the newcomer is like the leaver in everything that has quotas."""
        return not self.differences


def draw_substitutes(
    pool: Pool, panel: Sequence[str], *, number: int, lots: Lots
) -> tuple[str, ...]:
    """`number` people who stand by, alike to the members of the panel.

    The members, in the order of their lots and starting again after the last, each get one
    more substitute: of those left with the fewest features different from theirs (none: the
    same stratum), the one of the lowest lot. Nobody shares an address with a member or with
    another substitute. Raises SortitionError when there are not enough people.
    """
    left = _others(pool, panel)
    drawn: list[str] = []
    members = sorted(panel, key=lambda name: (lots(name), name))
    while len(drawn) < number:
        if not left:
            raise SortitionError(
                f"only {len(drawn)} people are left as substitutes, of {number} asked for; "
                "ask for fewer"
            )
        member = pool.by_id[members[len(drawn) % len(members)]]
        chosen = min(left, key=lambda p: (_distance(member, p), lots(p.id), p.id))
        drawn.append(chosen.id)
        left = _without(left, chosen)
    return tuple(drawn)


def replace_member(
    pool: Pool, quotas: Quotas, panel: Sequence[str], *, leaver: str, candidates: Sequence[str]
) -> Replacement:
    """Who comes in for a member who leaves, out of `candidates` in their order.

    The first of the same stratum; else of those who break the fewest quotas the one that
    differs in the fewest features, the first of them. Who shares an address with a
    remaining member is passed over. Raises SortitionError when nobody can come in.
    """
    if leaver not in panel:
        raise SortitionError(f"{leaver!r} is not a member of the panel")
    rest = tuple(name for name in panel if name != leaver)
    old = pool.by_id[leaver]
    allowed = {person.id for person in _others(pool, rest) if person.id != leaver}
    choices = []
    for place, name in enumerate(candidates):
        if name in allowed:
            broken = quotas.broken(pool.values_of((*rest, name)))
            distance = _distance(old, pool.by_id[name])
            choices.append((distance > 0, len(broken), distance, place, name, broken))
    if not choices:
        raise SortitionError("no candidate is left who can come in; draw more substitutes")
    *_, newcomer, broken = min(choices)
    return Replacement(leaver, newcomer, _differences(pool, leaver, newcomer), broken)


def _others(pool: Pool, panel: Sequence[str]) -> list[Person]:
    """Who is not in the panel and does not live with a member."""
    members = set(panel)
    homes = {pool.by_id[name].household for name in panel} - {""}
    return [p for p in pool if p.id not in members and p.household not in homes]


def _without(people: Iterable[Person], chosen: Person) -> list[Person]:
    """Those who are left once someone is chosen, and their household with them."""
    home = chosen.household
    return [p for p in people if p.id != chosen.id and not (home and p.household == home)]


def _distance(one: Person, other: Person) -> int:
    return sum(a != b for a, b in zip(one.values, other.values, strict=True))


def _differences(pool: Pool, leaver: str, newcomer: str) -> tuple[str, ...]:
    pairs = zip(pool.features, pool.by_id[leaver].values, pool.by_id[newcomer].values, strict=True)
    return tuple(f"{feature}: {old} > {new}" for feature, old, new in pairs if old != new)
