"""Ties: which of several equally good projects comes first, in a way anyone can recompute."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from .amounts import Number
from .model import Instance, Project

TieRule = Literal["cost,votes,lot", "id"]
Criterion = Literal["cost", "votes", "lot", "id"]
TieKey = tuple[Number | str, ...]


def lot(seed: str, project_id: str) -> str:
    """The number drawn for a project: SHA-256 of ``seed + ":" + id`` in hexadecimal.

    The lowest number wins. The seed is published before the votes are known (or drawn in
    public after the vote closes), so that nobody can choose the outcome and everybody can
    recompute it.
    """
    return sha256(f"{seed}:{project_id}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ties:
    """How ties are broken.

    ``"cost,votes,lot"``: lowest cost, then most votes, then the lot of `seed`.
    ``"id"``: by project id as text ("10" before "9"), as the pabutools library does.
    """

    rule: TieRule = "cost,votes,lot"
    seed: str = ""

    def __post_init__(self) -> None:
        if self.rule not in ("cost,votes,lot", "id"):
            raise ValueError(f"ties must be 'cost,votes,lot' or 'id', not {self.rule!r}")

    def key(self, project: Project, votes: int) -> TieKey:
        """Sort key: the project with the smallest key comes first. Never equal for two ids."""
        if self.rule == "id":
            return (project.id,)
        # The id ends the key for the day when two digests collide.
        return (project.cost, -votes, lot(self.seed, project.id), project.id)

    def keys(self, instance: Instance) -> tuple[TieKey, ...]:
        """The keys of all projects, in the order of the instance."""
        votes = instance.votes
        return tuple(self.key(project, votes[project.id]) for project in instance.projects)

    def criterion(self, first: TieKey, second: TieKey) -> Criterion:
        """What told two projects apart."""
        if self.rule == "id":
            return "id"
        if first[0] != second[0]:
            return "cost"
        return "votes" if first[1] != second[1] else "lot"


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A tie that was broken.

    `contenders`: project ids that were exactly equal, in the order given to them;
    `decided_by`: what put the first before the second; `decisive`: one of them lost in
    the end, so the tie may have changed the result.
    """

    contenders: tuple[str, ...]
    decided_by: Criterion
    decisive: bool


def tie_breaks(
    found: Sequence[tuple[int, ...]], instance: Instance, ties: Ties, selected: Sequence[str]
) -> tuple[TieBreak, ...]:
    """Turn tied project numbers (each in tie order) into a report, without repetitions.

    A tie of three is met again as a tie of two once the first is taken: only the first
    meeting is reported.
    """
    keys, winners = ties.keys(instance), set(selected)
    report: list[TieBreak] = []
    for group in found:
        names = tuple(instance.projects[number].id for number in group)
        if report and set(names) <= set(report[-1].contenders):
            continue
        criterion = ties.criterion(keys[group[0]], keys[group[1]])
        report.append(TieBreak(names, criterion, not winners.issuperset(names)))
    return tuple(report)
