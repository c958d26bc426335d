"""Measure the counting core beside pabutools (exact fractions, equal ballots grouped).

    python -m benchmarks.counting                    # seconds and memory, on four elections
    python -m benchmarks.counting --quick            # only the small ones
    python -m benchmarks.counting --file Lodz        # only files with this in their name
    python -m benchmarks.counting --growth           # from 10,000 to 10,000,000 ballots
    python -m benchmarks.counting --compare          # winners and order, on every file
    python -m benchmarks.counting --random 2000      # winners and order, on random elections

Every count runs in a fresh process: CPU seconds from the file to the result (as JSON, with
the certificate), without imports; `+check`: the certificate checked as well; peak memory of
the process. A peer that needs more than --limit CPU seconds is stopped and shown with `>`.
Exit code 1 when winners differ.
"""

import argparse
import sys
from pathlib import Path

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "pabulib"
SMALL = ["Wieliczka", "Swiecie"]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.counting",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder of .pb files")
    parser.add_argument("--file", action="append", default=[], help="part of a file name")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--limit", type=float, default=600, help="CPU seconds of one count")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--largest", type=int, default=10_000_000, help="ballots, for --growth")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--random", type=int, default=0, metavar="NUMBER")
    return run(parser.parse_args())


def run(options: argparse.Namespace) -> int:
    files = SMALL if options.quick else options.file
    if options.growth:
        from benchmarks.counting.growth import growth

        growth(options.data / "Poland_Lodz_2022.pb", largest=options.largest, limit=options.limit)
        return 0
    if options.compare or options.random:
        from benchmarks.counting.compare import compare_files, compare_random

        agreed = not options.random or compare_random(options.random)
        if options.compare:
            agreed &= compare_files(options.data, files=files, limit=options.limit)
        return int(not agreed)
    from benchmarks.counting.speed import speed

    return int(not speed(options.data, files=files, limit=options.limit))


if __name__ == "__main__":
    sys.exit(main())
