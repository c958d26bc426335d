"""Money set apart for categories or districts."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, get_args

from .amounts import Number
from .groups import ConstraintError, Group, check_disjoint
from .model import Instance

Mode = Literal["apart", "within"]
Leftover = Literal["kept", "pooled"]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Money for a group of projects, in the unit of the budget.

    `cap`: the group gets no more (None: no limit). `floor`: the others may not use this
    much, so that the group has it if its projects can use it.
    """

    group: Group
    cap: Number | None = None
    floor: Number = 0

    def __post_init__(self) -> None:
        if self.cap is not None and self.cap <= 0:
            raise ConstraintError(f"the cap of {self} must be above 0, it is {self.cap}")
        if self.floor < 0:
            raise ConstraintError(f"the floor of {self} must be 0 or more, it is {self.floor}")
        if self.cap is not None and self.floor > self.cap:
            raise ConstraintError(f"the floor of {self} is above its cap")

    def __str__(self) -> str:
        return f"envelope {self.group}"


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Several envelopes; no project may be in two.

    `mode` ``"apart"``: each envelope is counted alone, with its cap for a budget; all voters
    take part in each. Projects in none are counted with what the caps leave. ``"within"``:
    one count, in which a project is passed over when its group would exceed its cap, or
    when it would use what is kept for the floors of others.
    `leftover` ``"pooled"``: what is not spent goes to a common pot, and the projects that
    have not won are counted once more with it, without caps when apart, without floors
    when within. ``"kept"``: it stays unspent.
    """

    envelopes: tuple[Envelope, ...]
    mode: Mode = "within"
    leftover: Leftover = "kept"

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            raise ConstraintError(f"envelopes are 'apart' or 'within', not {self.mode!r}")
        if self.leftover not in get_args(Leftover):
            raise ConstraintError(f"leftover money is 'kept' or 'pooled', not {self.leftover!r}")
        if self.mode == "apart" and any(e.cap is None or e.floor for e in self.envelopes):
            raise ConstraintError("an envelope counted apart needs a cap, and has no floor")

    def check(self, instance: Instance) -> None:
        """Raise ConstraintError when the envelopes overlap, or are more than the budget."""
        check_disjoint((envelope.group for envelope in self.envelopes), instance)
        caps = sum(envelope.cap or 0 for envelope in self.envelopes)
        if self.mode == "apart" and caps > instance.budget:
            raise ConstraintError(f"the envelopes are {caps}, the budget is {instance.budget}")
        floors = sum(envelope.floor for envelope in self.envelopes)
        if floors > instance.budget:
            raise ConstraintError(f"the floors are {floors}, the budget is {instance.budget}")


@dataclass(frozen=True)
class Purse:
    """An envelope in a count: its projects, and what they cost."""

    name: str
    members: AbstractSet[str]
    cap: Number | None
    floor: Number
    costs: Mapping[str, Number]

    def spent(self, chosen: AbstractSet[str]) -> Number:
        """What the group has got when some projects are chosen."""
        return sum(self.costs[name] for name in self.members & chosen)

    def is_exceeded(self, chosen: AbstractSet[str]) -> bool:
        """Whether some projects cost the group more than its cap."""
        return self.cap is not None and self.spent(chosen) > self.cap

    def kept(self, chosen: AbstractSet[str]) -> Number:
        """What is still kept for the floor of the group."""
        return max(self.floor - self.spent(chosen), 0)


def purses_of(envelopes: Envelopes, instance: Instance) -> tuple[Purse, ...]:
    """The envelopes of an election as purses."""
    costs = {project.id: project.cost for project in instance.projects}
    return tuple(
        Purse(str(e), e.group.members(instance), e.cap, e.floor, costs) for e in envelopes.envelopes
    )
