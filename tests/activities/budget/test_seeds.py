"""The demonstration: each process is in the phase that its stage belongs to."""

from datetime import date

import pytest
from django.utils import timezone

from parvis.activities.budget.models import AssistedVote, Ballot, RollEntry
from parvis.activities.budget.seeds import stories
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.seeds.listed import vote_by_list
from parvis.activities.budget.selectors.ballots import has_voted
from parvis.activities.budget.voters import voter_of
from parvis.people.eligibility.models import LetterRun
from parvis.people.eligibility.selectors import figures, find_entry, letter_runs
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity
from parvis.processes.selectors import process_page
from tests.factories.budget import make_voters
from tests.factories.places import SectionFactory

PREPARE, PROPOSE, CARRY_OUT = "Préparer", "Proposer, analyser, voter", "Réaliser"


@pytest.fixture
def town(commune, officer):
    return Town(
        Demonstration(
            municipality=commune,
            now=timezone.now(),
            people={"officer": officer},
            residents=make_voters(commune, 14),
            sections=[SectionFactory(municipality=commune) for _ in range(2)],
            folder=None,
        )
    )


@pytest.mark.parametrize(
    ("story", "stage", "phase"),
    [
        (stories.upcoming, "prepare", PREPARE),
        (stories.filing, "submit", PROPOSE),
        (stories.under_review, "review", PROPOSE),
        (stories.voting, "vote", PROPOSE),
        (stories.result, "result", CARRY_OUT),
        (stories.follow_up, "follow-up", CARRY_OUT),
    ],
)
def test_timeline_agrees_with_the_stage(town, story, stage, phase):
    story(town)
    page = process_page(town.demonstration.municipality.processes.get().slug)
    assert [activity.stage_slug for activity in page.activities] == [stage]
    here = [step["title"] for step in page.timeline if step["state"] == "now"]
    assert here == [phase]


def test_vote_by_list_has_its_people_letters_and_ballots(town):
    vote_by_list(town)
    activity = Activity.objects.get()
    assert activity.stage_slug == "vote"
    assert (figures(activity.key)["people"], Ballot.objects.count(), RollEntry.objects.count()) == (
        40,
        12,
        12,
    )
    assert [run.state for run in letter_runs(activity.key)] == [LetterRun.State.DONE]
    assert AssistedVote.objects.count() == 1
    born = date(timezone.now().year - 17, 1, 1)
    aline = find_entry(activity.key, first_name="Aline", name="Colard", born=born)
    assert not has_voted(activity, voter_of(activity, entry=aline))
