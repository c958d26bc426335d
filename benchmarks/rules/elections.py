"""Small random elections with many ties, from a seed."""

from collections.abc import Iterator
from random import Random

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.profile import VoteType

IDS = "abcdefgh"


def elections(
    count: int, vote_type: VoteType, *, seed: int = 2026, projects: int = 6
) -> Iterator[Instance]:
    """So many elections of 1 to `projects` projects and 1 to 9 voters, small numbers only."""
    random = Random(seed)
    for _ in range(count):
        ids = IDS[: random.randint(1, projects)]
        listed = [Project(name, random.randint(1, 12)) for name in ids]
        choices = [_choice(random, ids) for _ in range(random.randint(1, 9))]
        budget = random.randint(1, 30)
        if vote_type == "ordinal":
            yield Instance.from_rankings(budget, listed, choices)
        elif vote_type == "scoring":
            points = [{name: random.randint(0, 3) for name in choice} for choice in choices]
            yield Instance.from_points(budget, listed, points, vote_type=vote_type)
        else:
            yield Instance.from_approvals(budget, listed, choices)


def _choice(random: Random, ids: str) -> list[str]:
    return random.sample(ids, random.randint(0, len(ids)))
