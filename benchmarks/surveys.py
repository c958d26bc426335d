"""Weighing a large survey: raking beside one pass over the same data.

    python -m benchmarks.surveys [--answers 1000000] [--margins 6]

Prints CPU seconds: one pass (each column counted once, on the same arrays), raking to a tolerance
of 1e-6, and their ratio; then with a file: reading the CSV once, and the whole command on it.
"""

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from deliberation.surveys.answers import read_answers
from deliberation.surveys.classes import Coded, code, merge_small
from deliberation.surveys.margins import Margin
from deliberation.surveys.raking import rake

WIDTHS = (2, 4, 5, 3, 6, 4)
REPEATS = 3


def made_up(answers: int, margins: int) -> list[Coded]:
    """Classes drawn unevenly, and targets drawn otherwise; the same at every run."""
    chance = np.random.default_rng(2026)
    found = []
    for number in range(margins):
        width = WIDTHS[number % len(WIDTHS)]
        shares, targets = chance.dirichlet(np.full(width, 20.0), 2)
        codes = chance.choice(width, answers, p=shares).astype(np.int64)
        names = tuple(f"class {place}" for place in range(width))
        found.append(Coded(f"variable {number}", codes, names, targets, {}))
    return found


def fastest(action: Callable[[], Any]) -> tuple[float, Any]:
    """The least CPU time of a few runs, and what the last one gave."""
    best = float("inf")
    for _repeat in range(REPEATS):
        started = time.process_time()
        result = action()
        best = min(best, time.process_time() - started)
    return best, result


def one_pass(coded: list[Coded]) -> None:
    for margin in coded:
        np.bincount(margin.codes, minlength=len(margin.names))


def write(path: Path, coded: list[Coded]) -> None:
    columns = [[one.names[place] for place in one.codes.tolist()] for one in coded]
    with path.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([one.variable for one in coded])
        writer.writerows(zip(*columns, strict=True))


def read_once(path: Path) -> int:
    with path.open(newline="") as source:
        return sum(1 for _row in csv.reader(source))


def weigh_file(path: Path, coded: list[Coded]) -> None:
    margins = [
        Margin(one.variable, dict(zip(one.names, one.targets.tolist(), strict=True)))
        for one in coded
    ]
    with path.open(newline="") as source:
        answers, _base = read_answers(source, [margin.variable for margin in margins])
    rake([merge_small(code(margin, answers)) for margin in margins])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--margins", type=int, default=6)
    options = parser.parse_args()
    coded = made_up(options.answers, options.margins)
    passing, _none = fastest(lambda: one_pass(coded))
    raking, weights = fastest(lambda: rake(coded))
    print(f"{options.answers} answers, {options.margins} margins, {weights.rounds} rounds")
    print(f"one pass {passing:.4f} s, raking {raking:.4f} s: {raking / passing:.1f} times")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.csv")
        write(path, coded)
        reading, _rows = fastest(lambda: read_once(path))
        whole, _none = fastest(lambda: weigh_file(path, coded))
    ratio = whole / reading
    print(f"CSV read once {reading:.2f} s, read and weighed {whole:.2f} s: {ratio:.1f} times")


if __name__ == "__main__":
    main()
