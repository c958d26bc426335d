"""One lottery of ours, in a process of its own: `ours.py ALGORITHM SEATS FOLDER [CPU SECONDS]`.

Prints JSON: the sorted probabilities (before rounding), CPU seconds of the process from its start
(`cpu`) and from the end of the imports (`work`) to the 1,000 numbered panels, and what the
certificate says. With CPU SECONDS the search is asked to stop then, and what it has is reported.
"""

import json
import sys
import time
from pathlib import Path

from deliberation.sortition.lottery import build_lottery
from deliberation.sortition.pool_csv import read_pool
from deliberation.sortition.quotas_csv import read_quotas


def main() -> None:
    imported = time.process_time()
    algorithm, seats, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    limit = float(sys.argv[4]) if len(sys.argv) > 4 else float("inf")
    quotas = read_quotas(folder / "categories.csv")
    pool = read_pool(folder / "respondents.csv", quotas)

    def watch(progress) -> bool:
        seconds = time.process_time()
        print(
            f"  {seconds:6.1f} s CPU, {progress.stage}: {progress.panels} panels, lowest "
            f"{progress.lowest:.5%} of at most {progress.bound:.5%}",
            file=sys.stderr,
        )
        return seconds > limit

    lottery = build_lottery(pool, quotas, seats=seats, algorithm=algorithm, watch=watch)
    proof = lottery.certificate
    found = {
        "probabilities": sorted(lottery.intended.values()),
        "cpu": time.process_time(),
        "work": time.process_time() - imported,
        "status": proof.status,
        "bound": proof.bound,
        "gap": proof.gap,
        "largest_deviation": lottery.largest_deviation,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
