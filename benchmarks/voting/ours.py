"""One count by this library, in a process of its own: `ours.py RULE SEATS FILE...`."""

import json
import sys
import time


def main(rule: str, seats: str, *files: str) -> None:
    from deliberation.voting.files.reading import Reading, read_ballots
    from deliberation.voting.methods import count

    started = time.process_time()
    read = read_ballots(files, rule=rule, reading=Reading(no_grade=("0",)))
    winners = count(read.ballots, rule=rule, seats=int(seats)).winners
    seconds = time.process_time() - started
    print("ANSWER" + json.dumps({"winners": sorted(winners), "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
