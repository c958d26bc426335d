"""The consent decision: adopted when no valid objection remains."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from .result import Result, Step

CRITERIA = ("reasoned", "tied_to_aim", "caused_by_proposal", "more_than_preference")


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection and the test of its validity; `integrated`: the proposal now answers it.

    Valid when it is reasoned, tied to the aim of the proposal, caused by the proposal, and
    more than a preference.
    """

    name: str
    reasoned: bool = True
    tied_to_aim: bool = True
    caused_by_proposal: bool = True
    more_than_preference: bool = True
    integrated: bool = False

    @property
    def failed(self) -> tuple[str, ...]:
        """The criteria of validity that it does not meet."""
        return tuple(name for name in CRITERIA if not getattr(self, name))

    @property
    def remains(self) -> bool:
        """It is valid and not yet answered."""
        return not self.failed and not self.integrated


@dataclass(frozen=True, slots=True)
class ConsentRound:
    """What a circle said of a proposal: the objections, and how many consented or stood aside."""

    proposal: str
    objections: tuple[Objection, ...] = ()
    consents: int = 0
    stood_aside: int = 0


def consent(positions: ConsentRound) -> Result:
    """Adopt the proposal when no valid objection remains. Numbers decide nothing.

    Steps, per objection: ``set-aside`` (figure ``failed``: the criteria that it does not
    meet), ``integrated`` or ``remains``; then ``adopted`` or ``not-adopted``, tallies: the
    objections that remain. `ballots`: consents and objections; `blank`: who stood aside.
    Source: the consent decision of sociocracy. O(objections).
    """
    remaining = sum(objection.remains for objection in positions.objections)
    action = "not-adopted" if remaining else "adopted"
    last = Step(action, (positions.proposal,), {positions.proposal: remaining})
    return Result(
        rule="consent",
        options=(positions.proposal,),
        seats=1,
        ballots=positions.consents + len(positions.objections),
        blank=positions.stood_aside,
        invalid=0,
        winners=() if remaining else (positions.proposal,),
        steps=(*map(_step, positions.objections), last),
    )


def objection_columns() -> Sequence[str]:
    """The names of what is recorded of an objection, in order."""
    return tuple(field.name for field in fields(Objection))


def _step(objection: Objection) -> Step:
    if objection.failed:
        return Step("set-aside", (objection.name,), {}, {"failed": ", ".join(objection.failed)})
    return Step("integrated" if objection.integrated else "remains", (objection.name,))
