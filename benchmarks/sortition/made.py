"""A made pool as large as the largest in the paper: 1,727 people, 110 seats, 7 features."""

import csv
from pathlib import Path

import numpy as np

VALUES = (2, 5, 6, 4, 3, 6, 4)
SEATS = 110
PEOPLE = 1_727


def write_made_pool(folder: Path) -> Path:
    """Write respondents.csv and categories.csv: who answers is not like the population.

    The features lean with one hidden trait per person and away from the population's shares;
    the quotas are these shares of the seats, give or take 6 % (at least one seat).
    """
    chance = np.random.default_rng(PEOPLE)
    trait = chance.normal(size=PEOPLE)
    columns, quotas = [], [["category", "feature", "min", "max"]]
    for number, size in enumerate(VALUES):
        shares = chance.dirichlet(np.full(size, 4.0))
        lean, slope = chance.normal(0, 0.8, size=size), chance.normal(0, 0.7, size=size)
        weights = np.exp(np.log(shares) + lean + np.outer(trait, slope))
        weights /= weights.sum(axis=1, keepdims=True)
        column = [int(chance.choice(size, p=row)) for row in weights]
        columns.append(column)
        for value, share in enumerate(shares):
            fair, room = share * SEATS, max(1.0, 0.06 * share * SEATS)
            low = max(0, min(int(np.floor(fair - room)), column.count(value)))
            quotas.append([f"cat{number}", f"v{value}", str(low), str(int(np.ceil(fair + room)))])
    header = [f"cat{number}" for number in range(len(VALUES))]
    rows = [[f"v{value}" for value in row] for row in zip(*columns, strict=True)]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "respondents.csv", [header, *rows])
    _write(folder / "categories.csv", quotas)
    return folder


def _write(path: Path, rows: list[list[str]]) -> None:
    with open(path, "w", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
