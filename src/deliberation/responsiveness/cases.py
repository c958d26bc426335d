"""What became of each contribution, and the figures that follow from it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from .errors import ResponsivenessError
from .satisfaction import Satisfaction, satisfaction
from .shares import Share, share
from .waits import Delays, Wait, delays

Adoption = Literal["accepted", "partly", "already_done", "rejected", "out_of_scope"]
ADOPTIONS: tuple[Adoption, ...] = get_args(Adoption)


@dataclass(frozen=True, slots=True)
class Case:
    """One contribution. acknowledged: day of the first sign of a person of the municipality;
    answered: of the first answer of substance (an answer is a sign too). adoption and reasoned: of
    the last answer. decided, promised, delivered: treated by a published decision, by a promise,
    by a promise that was kept. group: where it comes from, "" when that is not known. satisfaction:
    what the author thinks of the answer, 0 to 10; None without a mark."""

    filed: date
    acknowledged: date | None = None
    answered: date | None = None
    adoption: Adoption | None = None
    reasoned: bool = False
    decided: bool = False
    promised: bool = False
    delivered: bool = False
    group: str = ""
    satisfaction: int | None = None


@dataclass(frozen=True)
class Trace:
    """The thread contribution > decision > promise > delivery. whole: contributions that got an
    answer of substance; adopted: those said to be accepted, in part or not; decided, promised and
    delivered: how far the thread of these adopted ones can be followed."""

    whole: int
    adopted: int
    decided: int
    promised: int
    delivered: int

    @property
    def traceable(self) -> Share:
        """The adopted ones whose thread leads through a decision to a promise."""
        return Share(self.promised, self.adopted)


@dataclass(frozen=True)
class Figures:
    """within: answered in the promised delay, of those for whom it is known (answered, or waiting
    for longer than that); None without a promised delay. adoption: by the last answer.
    satisfaction: of the authors who were answered and say so; None for too few of them."""

    filed: int
    to_acknowledge: Delays
    to_answer: Delays
    within: Share | None
    reasoned: Share
    adoption: Mapping[Adoption, int]
    trace: Trace
    satisfaction: Satisfaction | None = None

    @property
    def answered(self) -> Share:
        return Share(self.to_answer.answered, self.filed)


def measure(cases: Iterable[Case], *, on: date, promised_days: int | None = None) -> Figures:
    """The figures of some contributions as they stand at the end of the day `on`.

    What came later than `on` has not happened yet. promised_days: the delay of the charter. Raises
    ResponsivenessError for a contribution filed after `on` or a delay under one day.
    """
    known = list(cases)
    if promised_days is not None and promised_days < 1:
        raise ResponsivenessError("a promised delay is one day at least")
    to_answer = [wait_of(case.filed, case.answered, on) for case in known]
    answered = [case for case, wait in zip(known, to_answer, strict=True) if wait.answered]
    return Figures(
        filed=len(known),
        to_acknowledge=delays(wait_of(case.filed, first_sign(case), on) for case in known),
        to_answer=delays(to_answer),
        within=None if promised_days is None else within(to_answer, promised_days),
        reasoned=share(case.reasoned for case in answered),
        adoption=adoptions(answered),
        trace=trace(answered),
        satisfaction=satisfaction(
            case.satisfaction for case in answered if case.satisfaction is not None
        ),
    )


def first_sign(case: Case) -> date | None:
    """An answer is a sign of life too."""
    return min((day for day in (case.acknowledged, case.answered) if day), default=None)


def wait_of(filed: date, answered: date | None, on: date) -> Wait:
    """From filing to the answer or to `on`; an answer older than the filing came at once (somebody
    joined a contribution that was answered before)."""
    if filed > on:
        raise ResponsivenessError(f"filed on {filed}, after the measuring day {on}")
    if answered is None or answered > on:
        return Wait((on - filed).days, answered=False)
    return Wait(max((answered - filed).days, 0), answered=True)


def within(waits: Iterable[Wait], days: int) -> Share:
    """Those answered in `days`, of those for whom it is known today."""
    known = [wait for wait in waits if wait.answered or wait.days > days]
    return share(wait.answered and wait.days <= days for wait in known)


def adoptions(answered: Iterable[Case]) -> dict[Adoption, int]:
    """How many were accepted, refused ...; those whose answer does not say are in none."""
    counted = Counter(case.adoption for case in answered)
    return {adoption: counted[adoption] for adoption in ADOPTIONS}


def trace(answered: Iterable[Case]) -> Trace:
    """How far those adopted can be followed; each step is counted only after the one before."""
    known = list(answered)
    adopted = [case for case in known if case.adoption in ("accepted", "partly")]
    decided = [case for case in adopted if case.decided]
    promised = [case for case in decided if case.promised]
    kept = sum(case.delivered for case in promised)
    return Trace(len(known), len(adopted), len(decided), len(promised), kept)
