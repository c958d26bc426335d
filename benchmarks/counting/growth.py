"""Time per ballot as elections grow: ballots drawn again and again from a real election."""

import random
import tempfile
from pathlib import Path

from benchmarks.counting.runs import run

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
CHUNK = 100_000
COUNTS = (
    ("greedy", "cost", "none"),
    ("equal-shares", "cost", "none"),
    ("equal-shares", "cost", "add1"),
)


def growth(source: Path, *, largest: int, limit: float) -> None:
    """Print seconds, microseconds per ballot, and how many times reading alone takes."""
    print(
        f"{'ballots':>10} {'count':28} {'s':>8} {'us/ballot':>10} {'MB':>6} {'x read':>7}",
        flush=True,
    )
    for size in (size for size in SIZES if size <= largest):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "grown.pb"
            resample(source, path, size)
            reading = run("read", path, *COUNTS[0], limit=limit).seconds
            print(f"{size:10} {'open().read()':28} {reading:8.3f}", flush=True)
            for options in COUNTS:
                found = run("ours", path, *options, limit=limit)
                print(
                    f"{size:10} {' '.join(options):28} {found.seconds:8.3f} "
                    f"{found.seconds / size * 1e6:10.2f} {found.megabytes:6.0f} "
                    f"{times(found.seconds, reading):>7}",
                    flush=True,
                )


def times(seconds: float, reading: float) -> str:
    """How many times the reading; a small file may be read in less than a tick of the clock."""
    return f"{seconds / reading:.1f}" if reading else ""


def resample(source: Path, target: Path, size: int) -> None:
    """Write a file with so many ballots, drawn with replacement by a fixed seed.

    The budget grows with the number of ballots, and so do the costs, so that the share of a
    voter and who can pay what stay about the same.
    """
    head, ballots = source.read_text(encoding="utf-8").split("VOTES\n")
    titles, *rows = ballots.splitlines()
    draw = random.Random(size)
    factor = max(1, round(size / len(rows)))
    with open(target, "w", encoding="utf-8") as file:
        file.write(_scaled(head, factor, size) + "VOTES\n" + titles + "\n")
        for start in range(0, size, CHUNK):
            chosen = draw.choices(rows, k=min(CHUNK, size - start))
            file.writelines(
                f"{start + place};{row.partition(';')[2]}\n" for place, row in enumerate(chosen)
            )


def _scaled(head: str, factor: int, size: int) -> str:
    meta, projects = head.split("PROJECTS\n")
    lines = []
    for row in meta.splitlines():
        key, _, value = row.partition(";")
        if key == "budget":
            value = str(round(float(value) * factor))
        lines.append(f"{key};{size if key == 'num_votes' else value}" if ";" in row else row)
    titles, *rows = projects.splitlines()
    cost = titles.split(";").index("cost")
    scaled = [titles]
    for row in rows:
        cells = row.split(";", cost + 1)
        cells[cost] = str(round(float(cells[cost]) * factor))
        scaled.append(";".join(cells))
    return "\n".join(lines) + "\nPROJECTS\n" + "\n".join(scaled) + "\n"
