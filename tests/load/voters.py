"""The other side of the load test, run in the site's own environment.

`python -m tests.load.voters prepare N` makes an open vote and N residents with a session each;
`python -m tests.load.voters check` says what is in the box, voter by voter. Both print JSON.
"""

import json
import sys

import django

from benchmarks.pages import data


def prepare(count: int) -> dict:
    from django_scopes import scope

    place = data.municipality()
    with scope(municipality=place):
        users = data.people(count)
        vote = data.activity(data.process(place), "vote", "vote")
        ideas = data.contributions(place, vote, users, count=12)
        data.projects(vote, ideas, on_ballot=True)
        return {
            "address": vote.get_absolute_url(),
            "cookies": {user.email: data.cookie_of(user) for user in users},
            "csrf": data.CSRF,
        }


def check() -> dict:
    """Ballots and roll entries in all, and each voter's choices as their locator finds them."""
    from django_scopes import scope

    from parvis.activities.budget import keys
    from parvis.activities.budget.models import Ballot, RollEntry
    from parvis.people.models import User
    from parvis.places.models import Municipality
    from parvis.processes.models import Activity

    with scope(municipality=Municipality.objects.get()):
        vote = Activity.objects.get(slug="vote")
        held = dict(Ballot.objects.values_list("locator", "choices"))
        return {
            "ballots": Ballot.objects.count(),
            "roll": RollEntry.objects.count(),
            "choices": {
                user.email: held.get(keys.locator(vote, user)) for user in User.objects.all()
            },
        }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else check()))
