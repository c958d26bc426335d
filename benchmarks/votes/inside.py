"""The site's side, run in its own environment: prints JSON.

`prepare N FILE`: an open vote, N residents with a session each; their cookies, one a line, in
FILE. `find FILE`: how many of the receipts' hashes in FILE are in the box, ballots and marks.
"""

import json
import sys
from pathlib import Path

import django

from benchmarks.pages import data

AT_ONCE = 5_000
PROJECTS = 40


def prepare(count: int, file: Path) -> dict:
    from django.db import transaction
    from django_scopes import scope

    place = data.municipality()
    with scope(municipality=place), transaction.atomic():
        users = data.people(count)
        vote = data.activity(data.process(place), "vote", "vote")
        ideas = data.contributions(place, vote, users, count=PROJECTS)
        data.projects(vote, ideas, on_ballot=True)
        file.write_text("\n".join(data.cookies_of(users)))
        return {"address": vote.get_absolute_url(), "csrf": data.CSRF}


def find(file: Path) -> dict:
    from django_scopes import scopes_disabled

    from parvis.activities.budget.models import Ballot, RollEntry

    wanted = file.read_text().split()
    found = 0
    with scopes_disabled():
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            found += Ballot.objects.filter(receipt_hash__in=part).count()
        return {
            "found": found,
            "ballots": Ballot.objects.count(),
            "roll": RollEntry.objects.count(),
        }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        print(json.dumps(prepare(int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        print(json.dumps(find(Path(sys.argv[2]))))
