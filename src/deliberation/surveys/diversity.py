"""Answers of people who look alike, hidden where the group would tell what each of them said.

k-anonymity (`anonymise`) hides who somebody is: at least k people share what is known of them. If
these k people all gave the same answer, whoever knows that a neighbour is among them knows the
neighbour's answer. So a group must have at least l different answers (distinct l-diversity:
Machanavajjhala, Kifer, Gehrke, Venkitasubramaniam, ACM Trans. Knowl. Discov. Data 1, 2007).

What it does not do: nine of ten with the same answer are let through, as with every l of 2.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from .errors import SurveyError

LEAST_ANSWERS = 2


@dataclass(frozen=True)
class Diverse:
    """values: one a person, None where hidden. told: answers hidden because their group had too few
    different ones; covered: answers of other groups, hidden so that subtracting what is left from
    the published total does not give them back."""

    values: tuple[Hashable, ...]
    told: int
    covered: int


def diversify(
    groups: Sequence[Hashable],
    values: Sequence[Hashable],
    *,
    least: int = LEAST_ANSWERS,
    silent: Collection[Hashable] = (None,),
) -> Diverse:
    """Hide the answers of every group that has fewer than `least` different ones.

    groups: what is known of each person, alike for those who share it. values: their answers to one
    question. silent: answers that tell nothing when a whole group gives them (none, "I do not
    know", a box that nobody ticked); beside others they count as different.

    While those hidden have fewer than `least` different answers together, the smallest other group
    (the first of equal ones) is hidden too. A question to which all who answered gave fewer than
    `least` different answers is left as it is: its published total tells them. O(n + g log g).

    Raises SurveyError for columns of different lengths or `least` under 2.
    """
    if least < 2:
        raise SurveyError("a group has 2 different answers at least")
    if len(groups) != len(values):
        raise SurveyError("the columns are about different numbers of people")
    members: dict[Hashable, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    said = {group: {values[place] for place in places} for group, places in members.items()}
    telling = [one for one, found in said.items() if len(found) < least and found - set(silent)]
    if not telling or len(set(values) - {None}) < least:
        return Diverse(tuple(values), 0, 0)
    by_size = sorted(members, key=lambda one: len(members[one]))
    others = [one for one in by_size if one not in set(telling)]
    covering = _covering(telling, others, said, least)
    hidden = {place for one in (*telling, *covering) for place in members[one]}
    return Diverse(
        values=tuple(None if place in hidden else value for place, value in enumerate(values)),
        told=sum(len(members[one]) for one in telling),
        covered=sum(len(members[one]) for one in covering),
    )


def _covering(
    telling: Sequence[Hashable],
    others: Sequence[Hashable],
    said: Mapping[Hashable, set[Hashable]],
    least: int,
) -> Sequence[Hashable]:
    """The first of the other groups that are needed for `least` different answers together."""
    together = set[Hashable]().union(*(said[one] for one in telling))
    needed = 0
    while len(together) < least and needed < len(others):
        together |= said[others[needed]]
        needed += 1
    return others[:needed]
