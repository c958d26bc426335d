"""Ours beside pabutools, in one table."""

from pathlib import Path

from benchmarks.counting.runs import Run, run

FILES = {
    "Łódź 2022": "Poland_Lodz_2022.pb",
    "Wrocław 2015": "Poland_Wroclaw_2015_150_-_500.pb",
    "Wieliczka 2023": "Poland_Wieliczka_2023_Green_Budget.pb",
    "Świecie 2023": "Poland_Swiecie_2023.pb",
}
COUNTS = (
    ("greedy", "cost", "none"),
    ("equal-shares", "cost", "none"),
    ("equal-shares", "cost", "add1-exhaustive"),
    ("equal-shares", "cost", "add1"),
)
BEST_OF = 3
COLUMNS = "{:16} {:34} {:>8} {:>8} {:>6} {:>9} {:>6} {:>7}"
TITLE = COLUMNS.format("file", "count", "ours s", "+check", "MB", "peer s", "MB", "times")


def speed(data: Path, *, files: list[str], limit: float) -> bool:
    """Print the table; False if winners differ. Ours: the best of three, the peer: once."""
    print(TITLE, flush=True)
    agreed = True
    for name, file in FILES.items():
        if files and not any(part in file for part in files):
            continue
        for rule, utility, completion in COUNTS:
            path, options = data / file, (rule, utility, completion)
            ours = best("ours", path, *options, limit=limit)
            checked = best("certified", path, *options, limit=limit) if rule != "greedy" else None
            peer = run("pabutools", path, *options, limit=limit)
            same = agree(rule, ours, peer)
            agreed &= same
            print(
                line(name, options, ours, checked, peer) + ("" if same else "  DIFFERENT"),
                flush=True,
            )
    return agreed


def best(tool: str, path: Path, *options: str, limit: float) -> Run:
    return min(
        (run(tool, path, *options, limit=limit) for _ in range(BEST_OF)), key=lambda r: r.seconds
    )


def agree(rule: str, ours: Run, peer: Run) -> bool:
    """pabutools' greedy funds projects without votes at the end; we do not."""
    if peer.winners is None or ours.winners is None:
        return True
    theirs = peer.winners[: len(ours.winners)] if rule == "greedy" else peer.winners
    return ours.winners == theirs


def line(name: str, options: tuple[str, ...], ours: Run, checked: Run | None, peer: Run) -> str:
    sign = ">" if peer.winners is None else ""
    return COLUMNS.format(
        name,
        " ".join(options),
        f"{ours.seconds:.3f}",
        f"{checked.seconds:.2f}" if checked else "",
        f"{ours.megabytes:.0f}",
        f"{sign}{peer.seconds:.1f}",
        f"{peer.megabytes:.0f}",
        f"{sign}{peer.seconds / ours.seconds:.0f}",
    )
