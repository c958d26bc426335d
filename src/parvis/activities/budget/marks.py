"""The types of ballot: what is stored of one, and how the counting core reads it.

`Ballot.choices` is a JSON list: of project codes, sorted (`approval`, `choose-1`); of codes, the
best first (`ordinal`); of [code, points], sorted by code (`cumulative`). The names are those of
`.pb` files.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from deliberation.budgeting.model import Ballot, Instance
from deliberation.budgeting.model import Project as Item

APPROVAL, CHOOSE_1, CUMULATIVE, ORDINAL = "approval", "choose-1", "cumulative", "ordinal"
BALLOTS = (APPROVAL, CHOOSE_1, CUMULATIVE, ORDINAL)
# Those in which a project gets more than a vote.
WEIGHED = frozenset({CUMULATIVE, ORDINAL})

Choices = Sequence[Any]


def codes_of(choices: Choices) -> list[str]:
    """The projects that a ballot marks, in the order in which they are stored."""
    return [choice if isinstance(choice, str) else choice[0] for choice in choices]


def points_of(choices: Choices) -> dict[str, int]:
    """The points that a ballot gives, by project; empty for the other types."""
    return {choice[0]: choice[1] for choice in choices if not isinstance(choice, str)}


def ranks_of(choices: Choices) -> dict[str, int]:
    """The place of each project on a ballot, 1 for the first."""
    return {code: place for place, code in enumerate(codes_of(choices), start=1)}


def stored(ballot: str, choices: Iterable[Any]) -> list[Any]:
    """The choices of a ballot in the one way in which they are stored; see above."""
    found = [choice if isinstance(choice, str) else list(choice) for choice in choices]
    return found if ballot == ORDINAL else sorted(found)


def election(
    ballot: str,
    budget: Any,
    items: Iterable[Item],
    choices: Iterable[Choices],
    *,
    meta: dict[str, str],
) -> Instance:
    """The election that ballots of a type make; they come in an order that tells nothing."""
    if ballot == CUMULATIVE:
        tables = map(points_of, choices)
        return Instance.from_points(budget, items, tables, vote_type=CUMULATIVE, meta=meta)
    if ballot == ORDINAL:
        return Instance.from_rankings(budget, items, choices, meta=meta)
    if ballot == CHOOSE_1:
        ballots = [Ballot(tuple(one)) for one in choices]
        return Instance.from_ballots(budget, items, ballots, vote_type=CHOOSE_1, meta=meta)
    return Instance.from_approvals(budget, items, choices, meta=meta)


def said(choices: Choices) -> str:
    """A ballot in one cell of a table: `4,7`, or `4:3,7:2` with points."""
    points = points_of(choices)
    return ",".join(f"{code}:{points[code]}" if points else code for code in codes_of(choices))
