"""The files that are counted: real ballots, and larger ones drawn from them."""

import csv
import random
from pathlib import Path

from deliberation.voting.files.blt import read_blt

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "ballots"
ORSAY = tuple(sorted((DATA / "orsay-2007").glob("*.csv")))
PORTLAND = DATA / "portland-2024-district-1.blt"
RANKS = 6


def portland(folder: Path, ballots: int | None = None) -> tuple[Path, Path]:
    """The ballots of Portland as a CSV file of ranks and one of approvals (all that is ranked).

    `ballots`: draw so many with replacement (always the same ones); None: all, each once.
    """
    election = read_blt(PORTLAND).ballots
    names = election.options
    groups, weights = list(election.groups), list(election.groups.values())
    drawn = (
        [group for group, weight in election.groups.items() for _ in range(weight)]
        if ballots is None
        else random.Random(2024).choices(groups, weights, k=ballots)
    )
    ranks = folder / f"ranks-{ballots or 'all'}.csv"
    approvals = folder / f"approvals-{ballots or 'all'}.csv"
    with ranks.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"rank{place}" for place in range(1, RANKS + 1)])
        for group in drawn:
            cells = [names[rank[0]] for rank in group]
            writer.writerow(cells + [""] * (RANKS - len(cells)))
    with approvals.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for group in drawn:
            marked = {rank[0] for rank in group}
            writer.writerow([int(number in marked) for number in range(len(names))])
    return ranks, approvals
