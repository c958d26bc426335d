"""The files of a draw: what is published before the seed, and what after.

Before:  pool.csv           canonical (`pool_csv.write_pool`): pseudonyms, no addresses
         quotas.csv         canonical (`quotas_csv.write_quotas`)
         panels.csv         `panel,seat 1,seat 2...`: one numbered panel per row, ids sorted
         probabilities.csv  `id,panels,intended`: in how many panels each person is, and
                            their probability before rounding
         commitment.txt     `draw.Commitment.text`
After:   draw.csv           `role,place,id`: the number and the seed, selected, substitutes
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .draw import Commitment, Draw, hash_text
from .lottery import Lottery
from .pool_csv import write_pool
from .quotas_csv import write_quotas

POOL, QUOTAS, PANELS = "pool.csv", "quotas.csv", "panels.csv"
PROBABILITIES, COMMITMENT, DRAW = "probabilities.csv", "commitment.txt", "draw.csv"


def publish(lottery: Lottery, *, substitutes: int = 0) -> Mapping[str, str]:
    """The files to publish before the seed is known: name -> text."""
    return {
        POOL: write_pool(lottery.pool),
        QUOTAS: write_quotas(lottery.quotas),
        PANELS: write_panels(lottery.panels),
        PROBABILITIES: write_probabilities(lottery.times, lottery.intended),
        COMMITMENT: commit(lottery, substitutes=substitutes).text,
    }


def commit(lottery: Lottery, *, substitutes: int = 0) -> Commitment:
    """The commitment to a lottery and to the number of substitutes to draw."""
    return Commitment(
        algorithm=lottery.algorithm,
        seats=lottery.seats,
        panels=len(lottery.panels),
        substitutes=substitutes,
        pool_hash=hash_text(write_pool(lottery.pool)),
        quotas_hash=hash_text(write_quotas(lottery.quotas)),
        panels_hash=hash_text(write_panels(lottery.panels)),
    )


def write_panels(panels: Sequence[Sequence[str]]) -> str:
    """The canonical text of numbered panels; the numbers are filled up: 000 to 999."""
    seats = range(1, len(panels[0]) + 1)
    width = len(str(len(panels) - 1))
    rows = ([f"{number:0{width}d}", *panel] for number, panel in enumerate(panels))
    return _csv([["panel", *(f"seat {seat}" for seat in seats)], *rows])


def write_probabilities(times: Mapping[str, int], intended: Mapping[str, float]) -> str:
    """One row per person, sorted by id."""
    rows = ([name, str(times[name]), f"{intended[name]:.9f}"] for name in sorted(times))
    return _csv([["id", "panels", "intended"], *rows])


def write_draw(drawn: Draw) -> str:
    """What the seed decided."""
    rows = [["seed", "", drawn.seed], ["panel", "", str(drawn.number)]]
    for role, names in (("selected", drawn.selected), ("substitute", drawn.substitutes)):
        rows += [[role, str(place), name] for place, name in enumerate(names, start=1)]
    return _csv([["role", "place", "id"], *rows])


def save(files: Mapping[str, str], folder: Path) -> None:
    """Write files into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def load(folder: Path) -> Mapping[str, str]:
    """Read the files that are there. Raises OSError for a folder that is not."""
    names = {path.name for path in folder.iterdir()}
    found = [n for n in (POOL, QUOTAS, PANELS, PROBABILITIES, COMMITMENT, DRAW) if n in names]
    return {name: (folder / name).read_bytes().decode() for name in found}


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
