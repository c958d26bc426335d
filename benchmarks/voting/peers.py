"""One count by a peer, in a process of its own: `peers.py TOOL RULE SEATS FILE...`.

Run by a Python that has the peers. Each is used as its documentation shows; where it has no
reader for the file, the file is read with the csv module and equal ballots are merged, which
only helps it.
"""

import csv
import json
import sys
import time
import warnings
from collections import Counter

started: list[float] = []  # the CPU time when the imports were done


def rows(path: str) -> list[list[str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def votekit(rule: str, seats: int, files: list[str]) -> list[str]:
    from votekit import cleaning, cvr_loaders, elections

    started.append(time.process_time())
    columns = list(range(len(rows(files[0])[0])))
    profile = cvr_loaders.load_csv(files[0], rank_cols=columns)
    profile = cleaning.condense_profile(profile).group_ballots()
    kinds = {"stv": elections.STV, "instant-runoff": elections.IRV, "borda": elections.Borda}
    settings = {} if rule == "instant-runoff" else {"m": seats}
    elected = kinds[rule](profile, tiebreak="random", **settings).get_elected()
    return [name for group in elected for name in group]


def pref_voting(rule: str, seats: int, files: list[str]) -> list[str]:
    from pref_voting import grade_methods, iterative_methods, margin_based_methods
    from pref_voting.grade_profiles import GradeProfile
    from pref_voting.profiles_with_ties import ProfileWithTies

    started.append(time.process_time())
    if rule == "majority-judgement":
        tables = [rows(path) for path in files]
        names = tables[0][0][1:]
        # No opinion counts as the worst grade, as in the published result.
        ballots = Counter(tuple(map(int, row[1:])) for table in tables for row in table[1:])
        maps = [{n: max(1, grade) for n, grade in enumerate(each)} for each in ballots]
        profile = GradeProfile(maps, list(range(1, 7)), gcounts=list(ballots.values()))
        return [names[number] for number in grade_methods.majority_judgement(profile)]
    table = rows(files[0])[1:]
    names = sorted({cell for row in table for cell in row if cell})
    numbers = {name: number for number, name in enumerate(names)}
    merged = Counter(tuple(numbers[cell] for cell in row if cell) for row in table)
    maps = [{option: place for place, option in enumerate(each, 1)} for each in merged]
    profile = ProfileWithTies(
        maps, rcounts=list(merged.values()), candidates=list(range(len(names)))
    )
    profile.use_extended_strict_preference()
    kinds = {
        "instant-runoff": iterative_methods.instant_runoff_for_truncated_linear_orders,
        "schulze": margin_based_methods.beat_path_Floyd_Warshall,
        "ranked-pairs": margin_based_methods.ranked_pairs,
    }
    return [names[int(number)] for number in kinds[rule](profile)]


def abcvoting(rule: str, seats: int, files: list[str]) -> list[str]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile, Voter

    started.append(time.process_time())
    names, *table = rows(files[0])
    merged = Counter(tuple(n for n, cell in enumerate(row) if cell == "1") for row in table)
    profile = Profile(len(names))
    profile.add_voters(
        Voter(list(each), weight=w, num_cand=len(names)) for each, w in merged.items()
    )
    if rule == "pav":
        # Its exact search without a commercial solver.
        found = abcrules.compute_pav(profile, seats, algorithm="branch-and-bound", resolute=True)
    else:
        found = abcrules.compute_seqpav(profile, seats, resolute=True)
    return [names[number] for number in found[0]]


TOOLS = {"votekit": votekit, "pref_voting": pref_voting, "abcvoting": abcvoting}


def main(tool: str, rule: str, seats: str, *files: str) -> None:
    warnings.simplefilter("ignore")
    winners = TOOLS[tool](rule, int(seats), list(files))
    seconds = time.process_time() - started[0]
    print("ANSWER" + json.dumps({"winners": sorted(winners), "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
