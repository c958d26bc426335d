"""Proportional approval voting: committees in which each voter's next member counts less."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..budgeting.amounts import Number
from .ballots import ApprovalBallots
from .committees import Satisfaction, another_best, best_committee
from .ordering import check_seats, in_order
from .result import Figure, Result, Step
from .ties import TieBreak, Ties

SEARCH_LIMIT = 20_000
Groups = list[tuple[tuple[int, ...], bool]]


def proportional_approval(
    ballots: ApprovalBallots,
    *,
    seats: int,
    ties: Ties | None = None,
    search_limit: int = SEARCH_LIMIT,
) -> Result:
    """The committee that gives voters the highest total of 1 + 1/2 + ... + 1/(members approved).

    The exact optimum, by branch and bound in whole numbers. Equally good committees: the
    one that holds the best place in `ties`, then the next best...; decisive by definition,
    the contenders are the members in which it differs from another best committee.
    Steps: ``chosen`` or ``not-chosen``, tallies in approvals; ``committee``, tallies empty,
    figure ``score``. Raises ValueError when more than `search_limit` committees in part
    would have to be looked at: choose "sequential-pav" then.
    Source: Thiele 1895; Lackner and Skowron, Multi-Winner Voting with Approval Preferences,
    2023. NP-hard: O(groups x options) for each committee in part.
    """
    check_seats(seats, ballots.options)
    settings = ties or Ties()
    score = Satisfaction(ballots, seats)
    ranks = settings.ranks(ballots.options)
    best = best_committee(score, ranks, limit=search_limit)
    other = another_best(score, ranks, best, limit=search_limit)
    order = sorted(best, key=lambda number: (-ballots.votes[number], ranks[number]))
    steps = _committee_steps(ballots, order, score.total(best))
    ties_met: Groups = [(tuple(sorted(best ^ other, key=ranks.__getitem__)), True)] if other else []
    return _result(_Outcome("pav", order, steps, ties_met), ballots, settings)


def sequential_proportional_approval(
    ballots: ApprovalBallots, *, seats: int, ties: Ties | None = None
) -> Result:
    """Fill the seats one by one with the option that adds most to the voters' total.

    A ballot that already has m members counts 1/(m + 1) for each further option it marks.
    Steps: ``chosen`` per seat; tallies: what each option left would add; then
    ``not-chosen``. Equal options: `ties`; decisive when one of them got no seat.
    Source: Thiele 1895. O(seats x groups x options).
    """
    check_seats(seats, ballots.options)
    settings, names = ties or Ties(), ballots.options
    score, ranks = Satisfaction(ballots, seats), settings.ranks(ballots.options)
    state, order, steps = score.start(), list[int](), list[Step]()
    found: list[tuple[int, ...]] = []
    for seat in range(1, seats + 1):
        gains = score.gains(state)
        left = [number for number in in_order(gains, ranks) if number not in order]
        equal = tuple(number for number in left if gains[number] == gains[left[0]])
        found += [equal] if len(equal) > 1 else []
        tallies = {names[number]: score.exact(gains[number]) for number in left}
        steps.append(Step("chosen", (names[left[0]],), tallies, {"place": seat}))
        order.append(left[0])
        state = score.added(state, left[0])
    steps += [Step("not-chosen", (name,)) for name in names if names.index(name) not in order]
    decided = [(group, not set(order).issuperset(group)) for group in found]
    return _result(_Outcome("sequential-pav", order, steps, decided), ballots, settings)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A committee in order, how it was found, and the ties (option numbers, decisive)."""

    rule: str
    order: list[int]
    steps: list[Step]
    ties: Groups


def _committee_steps(ballots: ApprovalBallots, order: list[int], total: Number) -> list[Step]:
    places = {number: place for place, number in enumerate(order, start=1)}
    steps = [Step("committee", tuple(ballots.options[n] for n in order), {}, {"score": total})]
    for number in sorted(range(len(ballots.options)), key=lambda n: places.get(n, n + 10**9)):
        name, votes = ballots.options[number], ballots.votes[number]
        figures: Mapping[str, Figure] = {"place": places[number]} if number in places else {}
        action = "chosen" if number in places else "not-chosen"
        steps.append(Step(action, (name,), {name: votes}, figures))
    return steps


def _result(outcome: _Outcome, ballots: ApprovalBallots, settings: Ties) -> Result:
    names = ballots.options
    winners = tuple(names[number] for number in outcome.order)
    return Result(
        rule=outcome.rule,
        options=names,
        seats=len(outcome.order),
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=winners,
        steps=tuple(outcome.steps),
        ties=tuple(
            TieBreak(tuple(names[number] for number in group), settings.rule, decisive)
            for group, decisive in outcome.ties
        ),
        tie_settings=settings,
        support={name: ballots.votes[names.index(name)] for name in winners},
    )
