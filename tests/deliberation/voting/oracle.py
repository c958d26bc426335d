"""Counts votes with pref_voting and abcvoting, in a process of its own.

Reads a JSON list of jobs, writes the list of answers (sorted winners, or sorted committees).
These libraries warn when they are imported and load solvers that do not go together with
ours, hence the process.
"""

import json
import sys
import warnings

RANKED_PAIRS_OPTIONS = 3  # pref_voting tries every order of equal majorities


def ranked_answers(job: dict) -> dict:
    """Rankings as lists of option numbers, all options ranked by all."""
    from pref_voting.iterative_methods import instant_runoff_put
    from pref_voting.margin_based_methods import beat_path, ranked_pairs
    from pref_voting.profiles import Profile
    from pref_voting.scoring_methods import borda

    profile = Profile(job["rankings"])
    methods = {"borda": borda, "instant-runoff": instant_runoff_put, "schulze": beat_path}
    if job["options"] <= RANKED_PAIRS_OPTIONS:
        methods["ranked-pairs"] = ranked_pairs
    return {name: [int(n) for n in method(profile)] for name, method in methods.items()}


def truncated_answers(job: dict) -> dict:
    """Rankings of some options only; what is left out comes last."""
    from pref_voting.margin_based_methods import beat_path, ranked_pairs
    from pref_voting.profiles_with_ties import ProfileWithTies

    maps = [{option: place for place, option in enumerate(r, 1)} for r in job["rankings"]]
    profile = ProfileWithTies(maps, candidates=list(range(job["options"])))
    profile.use_extended_strict_preference()
    methods = {"schulze": beat_path}
    if job["options"] <= RANKED_PAIRS_OPTIONS:
        methods["ranked-pairs"] = ranked_pairs
    return {name: [int(n) for n in method(profile)] for name, method in methods.items()}


def committee_answers(job: dict) -> dict:
    """One list of marked options per ballot."""
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    profile = Profile(job["options"])
    profile.add_voters(job["choices"])
    everything = {"resolute": False, "max_num_of_committees": None}
    seats = job["seats"]
    found = {
        "approval": abcrules.compute_av(profile, seats, **everything),
        "pav": abcrules.compute_pav(profile, seats, algorithm="branch-and-bound", **everything),
        "sequential-pav": abcrules.compute_seqpav(profile, seats, **everything),
    }
    return {name: [sorted(committee) for committee in each] for name, each in found.items()}


KINDS = {
    "ranked": ranked_answers,
    "truncated": truncated_answers,
    "committee": committee_answers,
}


def main() -> None:
    warnings.simplefilter("ignore")
    answers = [KINDS[job["kind"]](job) for job in json.load(sys.stdin)]
    print("ANSWERS" + json.dumps(answers))


if __name__ == "__main__":
    main()
