"""A published climate assembly whose question is written."""

import pytest
from django.urls import reverse

from parvis.activities.assembly.configuration import Configuration
from parvis.processes.services import (
    create_process,
    open_stage,
    publish_process,
    update_activity_settings,
)
from tests.activities.assembly.stories import (
    hand_over_now,
    seat_somebody,
    to_stage,
    vote,
    write,
)

SETTINGS = Configuration(
    format="climate_assembly",
    question="Que faire pour le climat ?",
    mandate="Proposer quinze actions.",
    commissioner="Le conseil communal",
    committee=("Le service environnement",),
)


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"activity": published_assembly(officer)}


@pytest.fixture
def activity(made):
    return made["activity"]


def published_assembly(officer):
    process = create_process("climate-assembly", author=officer, title="Assemblée climat")
    process = publish_process(process, by=officer)
    return update_activity_settings(process.activities.get(), SETTINGS.to_json(), by=officer)


def inviting_assembly(officer):
    return invite(published_assembly(officer), officer)


def invite(activity, officer):
    return open_stage(activity, "invite", by=officer, reason="Les lettres partent.")


@pytest.fixture
def inviting(activity, officer):
    return invite(activity, officer)


@pytest.fixture
def other_activity(officer):
    process = create_process("citizens-jury", author=officer, title="Un jury")
    return publish_process(process, by=officer).activities.get()


def address(activity, name="assembly:home", *more) -> str:
    """The address of a page of the assembly."""
    return reverse(name, args=[activity.process.slug, activity.slug, *more])


def seat_five(activity):
    return [seat_somebody(activity) for _each in range(5)]


def put_to_vote(working, officer):
    """Two texts on the ballot."""
    write(working, officer, "Planter des haies")
    write(working, officer, "Fermer la place aux voitures")
    return to_stage(working, "vote", officer)


def count_votes(voting, members, officer):
    """The hedges are adopted by 4 of 5, the square is not."""
    for place, member in enumerate(members):
        vote(voting, member, "yes" if place else "no", **{"Fermer la place aux voitures": "no"})
    return to_stage(voting, "handover", officer)


def counted_assembly(officer) -> dict:
    """An assembly whose votes are counted, and its members; for `made_once` of a file."""
    activity = published_assembly(officer)
    members = seat_five(activity)
    voting = put_to_vote(to_stage(activity, "deliberate", officer), officer)
    return {"members": members, "counted": count_votes(voting, members, officer)}


@pytest.fixture
def members(activity):
    """Five citizens with accounts, who sit."""
    return seat_five(activity)


@pytest.fixture
def working(activity, members, officer):
    return to_stage(activity, "deliberate", officer)


@pytest.fixture
def voting(working, officer):
    return put_to_vote(working, officer)


@pytest.fixture
def counted(voting, members, officer):
    return count_votes(voting, members, officer)


@pytest.fixture
def handed(counted, officer):
    return hand_over_now(counted, officer)
