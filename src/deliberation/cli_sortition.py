"""The commands `draw` and `verify-draw` of `parvis-tools`."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, get_args

from .sortition.draw import Draw, draw
from .sortition.lottery import Algorithm, Lottery, build_lottery
from .sortition.pool_csv import read_pool
from .sortition.progress import Progress
from .sortition.publication import DRAW, commit, load, publish, save, write_draw
from .sortition.quotas_csv import read_quotas
from .sortition.verification import verify

Read = TypeVar("Read")

DIFFERENT = 1
BAD_FILE = 2


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to a parser; each sets `run`, which returns the exit code."""
    _add_draw(commands.add_parser("draw", help="draw a panel by lot from a pool (CSV)"))
    _add_verify(commands.add_parser("verify-draw", help="check the published files of a draw"))


def main(argv: Sequence[str] | None = None) -> int:
    """The two commands alone; returns the exit code: 0, 1 for differences, 2 for bad files."""
    parser = argparse.ArgumentParser(prog="parvis-tools", description=__doc__)
    add_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except (OSError, ValueError) as error:
        print(f"parvis-tools: {error}", file=sys.stderr)
        return BAD_FILE


def _add_draw(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_draw)
    command.add_argument("pool", metavar="POOL.csv", help="who can be drawn, a row per person")
    command.add_argument("--quotas", required=True, metavar="QUOTAS.csv")
    command.add_argument("--seats", required=True, type=int, metavar="N")
    command.add_argument("--algorithm", choices=get_args(Algorithm), default="leximin")
    command.add_argument("--seed", help="public chance; without it only the commitment is made")
    command.add_argument("--id", metavar="COLUMN", help="the column of the ids")
    command.add_argument(
        "--address",
        metavar="COLUMN",
        action="append",
        default=[],
        help="draw nobody twice from one address; repeat it for an address of several columns",
    )
    command.add_argument("--substitutes", type=int, default=0, metavar="M")
    command.add_argument("--publish", type=Path, metavar="FOLDER", help="write the files here")
    command.add_argument("--limit", type=int, metavar="SEARCHES", help="stop after this much work")
    command.add_argument("--stop-after", type=float, metavar="SECONDS", help="stop after this time")
    command.add_argument("--quiet", action="store_true", help="do not show the progress")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _add_verify(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_verify)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the published files")
    command.add_argument("--commitment", metavar="HASH", help="as announced before the draw")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _draw(options: argparse.Namespace) -> int:
    start = time.perf_counter()
    quotas = _named(options.quotas, lambda: read_quotas(options.quotas))
    pool = _named(
        options.pool,
        lambda: read_pool(options.pool, quotas, id_column=options.id, address=options.address),
    )
    lottery = build_lottery(
        pool,
        quotas,
        seats=options.seats,
        algorithm=options.algorithm,
        watch=_watch(options, start),
        limit=options.limit,
    )
    commitment = commit(lottery, substitutes=options.substitutes)
    drawn = None if options.seed is None else draw(lottery, commitment, seed=options.seed)
    if options.publish:
        files = dict(publish(lottery, substitutes=options.substitutes))
        save(files | ({} if drawn is None else {DRAW: write_draw(drawn)}), options.publish)
    found = _figures(lottery, drawn)
    found |= {"commitment": commitment.digest, "seconds": round(time.perf_counter() - start, 3)}
    print(json.dumps(found, ensure_ascii=False) if options.json else _told(found))
    return 0


def _named(name: str, read: Callable[[], Read]) -> Read:
    """Errors of a file begin with its name; OSError names the file by itself."""
    try:
        return read()
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _watch(options: argparse.Namespace, start: float) -> Callable[[Progress], bool]:
    """Show how far it is, on one line of standard error, and stop when the time is over."""

    def watch(progress: Progress) -> bool:
        seconds = time.perf_counter() - start
        if not options.quiet:
            print(
                f"{seconds:7.1f} s  {progress.stage}: {progress.panels} panels, lowest "
                f"probability {progress.lowest:.4%} of at most {progress.bound:.4%}",
                file=sys.stderr,
            )
        return options.stop_after is not None and seconds > options.stop_after

    return watch


def _figures(lottery: Lottery, drawn: Draw | None) -> dict[str, object]:
    proof, number = lottery.certificate, len(lottery.panels)
    rounded = {name: times / number for name, times in lottery.times.items()}
    return {
        "selected": [] if drawn is None else list(drawn.selected),
        "substitutes": [] if drawn is None else list(drawn.substitutes),
        "probabilities": dict(lottery.intended),
        "min_probability": min(lottery.intended.values()),
        "max_probability": max(lottery.intended.values()),
        "panels": number,
        "seed": None if drawn is None else drawn.seed,
        "seconds": 0.0,
        "algorithm": lottery.algorithm,
        "number": None if drawn is None else drawn.number,
        "rounded_probabilities": rounded,
        "largest_deviation": lottery.largest_deviation,
        "status": proof.status,
        "bound": proof.bound,
        "gap": proof.gap,
        "product_gap": proof.product_gap,
        "unselectable": list(proof.unselectable),
    }


def _told(found: dict[str, object]) -> str:
    """The figures that matter, a line each."""
    names = (
        "algorithm",
        "status",
        "min_probability",
        "max_probability",
        "bound",
        "gap",
        "panels",
        "largest_deviation",
        "commitment",
        "seed",
        "number",
        "selected",
        "substitutes",
        "seconds",
    )
    return "\n".join(f"{name.replace('_', ' ')}: {_shown(found[name])}" for name in names)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _verify(options: argparse.Namespace) -> int:
    differences = verify(load(options.folder), commitment=options.commitment)
    if options.json:
        found = {"verified": not differences, "differences": list(differences)}
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(differences) or "Nothing differs.")
    return DIFFERENT if differences else 0


if __name__ == "__main__":
    sys.exit(main())
