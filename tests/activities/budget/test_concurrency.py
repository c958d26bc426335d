"""Simultaneous requests: one person never has two ballots, and none is lost."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Barrier

import pytest
from django.db import connection
from django_scopes import scope, scopes_disabled

from parvis.activities.budget.models import Ballot, RollEntry
from parvis.common.errors import Refused
from parvis.people.rules import forget_roles
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, make_voters, vote
from tests.factories.places import MunicipalityFactory

TOGETHER = 6


@pytest.fixture
def place(transactional_db, tmp_path):
    with on_disk(tmp_path / "vote.sqlite3"):
        yield MunicipalityFactory(name="Clairval", hostname="clairval.test")


@contextmanager
def on_disk(path):
    """SQLite: use a file, as a real site does. In memory, writers do not wait for each other."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as copy:
        memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def at_once(municipality, jobs) -> list:
    """Run the jobs in threads that start together; returns results or refusals."""
    barrier = Barrier(len(jobs))

    def run(job):
        try:
            with scope(municipality=municipality):
                barrier.wait()
                return job()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def fresh(activity) -> Activity:
    with scopes_disabled():
        return Activity.objects.select_related("process", "municipality").get(pk=activity.pk)


def test_one_person_voting_many_times_at_once_has_one_ballot(place):
    with scope(municipality=place):
        activity, voter = make_vote(place), make_voters(place, 1)[0]
    forget_roles(voter)
    jobs = [lambda n=n: vote(fresh(activity), voter, str(n % 3 + 1)) for n in range(TOGETHER)]
    done = at_once(place, jobs)
    with scope(municipality=place):
        assert Ballot.objects.count() == RollEntry.objects.count() == 1
        assert Ballot.objects.get().choices in [list(cast.choices) for cast in done]


def test_many_people_voting_at_once_lose_no_ballot(place):
    with scope(municipality=place):
        activity, voters = make_vote(place), make_voters(place, TOGETHER)
    jobs = [lambda who=who: vote(fresh(activity), who, "1") for who in voters]
    at_once(place, jobs)
    with scope(municipality=place):
        assert Ballot.objects.count() == RollEntry.objects.count() == TOGETHER


def test_every_ballot_is_either_sealed_or_refused_when_the_vote_closes_meanwhile(place):
    with scope(municipality=place):
        activity, voters = make_vote(place), make_voters(place, TOGETHER)
    jobs = [lambda who=who: vote(fresh(activity), who, "1") for who in voters]
    jobs.append(lambda: open_stage(fresh(activity), "count"))
    done = at_once(place, jobs)
    refused = [answer for answer in done if answer in ("vote_closed", "closed")]
    with scope(municipality=place):
        assert Ballot.objects.count() == TOGETHER - len(refused)
        assert Ballot.objects.filter(locator__isnull=False).count() == 0
        assert RollEntry.objects.count() == 0
