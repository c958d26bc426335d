"""Table plans of an assembly: from members and wishes to what `deliberation.seating` asks for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from deliberation.seating.conflicts import Infeasible
from deliberation.seating.model import ANY_TABLE, Limit, Person, Request, Seating
from deliberation.seating.plan import Plan, seat

BODY = "body"
# Why no plan can keep the wishes, by the library's codes.
CONFLICTS = {
    "hosts-together": _("deux hôtes de tables différentes devraient être ensemble"),
    "hosts-apart": _("deux hôtes de la même table devraient être séparés"),
    "host-table": _("il y a plus d’hôtes que de tables"),
    "apart-and-together": _("deux personnes devraient être à la fois ensemble et séparées"),
    "group-too-large": _("un groupe à garder ensemble est plus grand qu’une table"),
    "too-many-apart": _("trop de personnes devraient être séparées pour ce nombre de tables"),
}
OTHER_CONFLICT = _("les règles se contredisent pour ce nombre de tables")
# The rules that a plan may break, by the library's names.
RULES = {
    "seats": _("chacun a une place"),
    "size": _("la taille des tables"),
    "host": _("les hôtes restent à leur table"),
    "apart": _("des personnes séparées"),
    "together": _("des personnes ensemble"),
    "limit": _("les mandataires répartis"),
    "mix": _("le mélange aux tables"),
}
SPREAD = 1  # a table may have one person fewer or more than the size asked for


@dataclass(frozen=True)
class Wishes:
    """What the team asks of a plan.

    rounds of this session; size: people at a table; mixes: strata of which every table has its
    share; apart, together: sets of members' numbers; hosts: numbers of members who stay at their
    table; absent: numbers of those who are not there; facilitators: who leads each table, in the
    order of the tables.
    """

    rounds: int = 3
    size: int = 6
    mixes: tuple[str, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    hosts: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    facilitators: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The wishes as kept with the plan."""
        return asdict(self)


def wishes_of(kept: dict[str, Any]) -> Wishes:
    """The wishes as `to_json` kept them."""
    lists = ("mixes", "hosts", "absent", "facilitators")
    sets = ("apart", "together")
    known = {name: tuple(kept.get(name, ())) for name in lists}
    known |= {name: tuple(tuple(ids) for ids in kept.get(name, ())) for name in sets}
    return Wishes(kept.get("rounds", 3), kept.get("size", 6), **known)


def rounds_of(kept: Iterable[Any]) -> tuple[Seating, ...]:
    """Rounds as a plan keeps them (lists) as the library has them (tuples)."""
    return tuple(tuple(tuple(table) for table in seating) for seating in kept)


def request_of(members: Iterable[Any], wishes: Wishes, past: tuple[Seating, ...]) -> Request:
    """What to ask of the library. `members`: those who sit; `past`: rounds that took place.

    Raises ValueError for what contradicts itself: an unknown number, too few people.
    """
    here = [member for member in members if member.number not in wishes.absent]
    if not here:
        raise ValueError("there is nobody to seat")
    people = tuple(person_of(member, wishes) for member in here)
    tables = tables_for(len(people), wishes.size)
    known = {person.id for person in people}
    return Request(
        people=people,
        rounds=len(past) + wishes.rounds,
        tables=tables,
        apart=present_sets(wishes.apart, known),
        together=present_sets(wishes.together, known),
        limits=limits_of(people, tables),
        mixes=wishes.mixes,
        past=past,
    )


def person_of(member: Any, wishes: Wishes) -> Person:
    """A member as the library knows them: their number, their body and strata, whether they host.

    Elected members have no strata from the draw: their value is empty, a group of its own.
    """
    strata = {name: str(member.strata.get(name, "")) for name in wishes.mixes}
    host = ANY_TABLE if member.number in wishes.hosts else None
    return Person(member.number, strata | {BODY: member.body}, host)


def tables_for(people: int, size: int) -> int:
    """How many tables of about `size`: rounded so that none has more than one person too many."""
    return max(1, -(-people // (size + SPREAD)), round(people / size))


def limits_of(people: tuple[Person, ...], tables: int) -> tuple[Limit, ...]:
    """Elected members are spread: one at every table if there are enough, never two otherwise."""
    elected = sum(person.features[BODY] == "elected" for person in people)
    if not elected:
        return ()
    low, high = elected // tables, -(-elected // tables)
    return (Limit(BODY, "elected", low, high),)


def present_sets(sets: Iterable[tuple[str, ...]], known: set[str]) -> tuple[tuple[str, ...], ...]:
    """The sets without those who are not there; one of a single person asks for nothing."""
    kept = (tuple(number for number in ids if number in known) for ids in sets)
    return tuple(ids for ids in kept if len(ids) > 1)


def make_plan(members: Iterable[Any], wishes: Wishes, past: tuple[Seating, ...], seed: str) -> Plan:
    """The plan; raises ValueError or Infeasible."""
    return seat(request_of(members, wishes, past), seed=seed)


def facts_of(plan: Plan) -> dict[str, Any]:
    """What is said of a plan: pairs that meet, at most possible, rules that it could not keep."""
    met = plan.acquaintances.values()
    return {
        "pairs": plan.distinct,
        "bound": plan.bound,
        "percent": int(100 * plan.share),
        "least": min(met, default=0),
        "most": max(met, default=0),
        "broken": dict(Counter(broken.rule for broken in plan.broken)),
        "seed": plan.seed,
    }


def broken_words(facts: dict[str, Any]) -> list[str]:
    """The rules that a kept plan could not keep everywhere, in words."""
    return [str(RULES[rule]) for rule in facts.get("broken", {})]


def conflict_words(error: Infeasible) -> str:
    """Why the wishes contradict each other, in words."""
    found = dict.fromkeys(CONFLICTS.get(each.code, OTHER_CONFLICT) for each in error.conflicts)
    return ", ".join(str(words) for words in found)
