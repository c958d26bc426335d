"""Real votes, read once."""

from functools import cache
from pathlib import Path

from deliberation.voting.ballots import GradeBallots
from deliberation.voting.files.blt import BltElection, read_blt
from deliberation.voting.files.grades import read_grades

DATA = Path(__file__).parents[2] / "data" / "ballots"
PORTLAND = DATA / "portland-2024-district-1.blt"
ORSAY = tuple(sorted((DATA / "orsay-2007").glob("*.csv")))


@cache
def portland() -> BltElection:
    return read_blt(PORTLAND)


@cache
def orsay() -> GradeBallots:
    return read_grades(ORSAY, no_grade=["0"])
