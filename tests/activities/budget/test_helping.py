"""The counter: who stands there, a ballot with somebody beside, nothing kept of the person."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.budget import keys
from parvis.activities.budget.models import AssistedVote, Ballot, RollEntry
from parvis.activities.budget.services.helping import vote_with_help
from parvis.activities.budget.services.identifying import identify
from parvis.activities.budget.services.paper import mark_return
from parvis.common.errors import Refused
from parvis.people.eligibility.reading import Person
from parvis.people.eligibility.services import add_person, open_register
from parvis.people.eligibility.voters import Channel, Voter
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, vote
from tests.factories.paper import make_batch, somebody


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": make_vote(commune)}


@pytest.fixture
def activity(made):
    return made["activity"]


@pytest.fixture
def listed(commune):
    """A vote with a list on which Ada Lovelace stands."""
    activity = make_vote(commune, methods=("counter",))
    today = timezone.localdate()
    later = today + timezone.timedelta(days=60)
    open_register(activity.key, age_on=today, delete_on=later)
    born = today.replace(year=today.year - 40, day=1)
    add_person(activity.key, Person(line=0, number="", name="ada lovelace", born=born))
    return activity, {"first_name": "Ada", "name": "Lovelace", "born": born}


def url(activity, tail="guichet/") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def refused(verb, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def help_to_vote(activity, voter, officer, *choices, attempt="a" * 32, **options):
    options = {"declared": True} | options
    return vote_with_help(
        activity, voter=voter, choices=choices, attempt=attempt, by=officer, **options
    )


def at_counter(activity, user) -> Voter:
    return Voter(str(user.uuid), Channel.COUNTER, user=user)


def test_vote_with_help_is_logged_without_the_person(activity, officer, resident):
    done = help_to_vote(activity, at_counter(activity, resident), officer, "1")
    assert keys.receipt_hash(done.receipt) == Ballot.objects.get().receipt_hash
    log = AssistedVote.objects.get()
    assert (log.by, log.activity) == (officer, activity)
    names = {field.name for field in AssistedVote._meta.concrete_fields}
    assert names == {"id", "activity", "by", "at"}


def test_same_form_twice_gives_the_same_receipt_and_one_line(activity, officer, resident):
    voter = at_counter(activity, resident)
    first = help_to_vote(activity, voter, officer, "1")
    assert help_to_vote(activity, voter, officer, "1").receipt == first.receipt
    assert AssistedVote.objects.count() == RollEntry.objects.count() == 1


def test_officer_does_not_change_the_ballot_of_somebody_who_voted(activity, officer, resident):
    vote(activity, resident, "2")
    code = refused(help_to_vote, activity, at_counter(activity, resident), officer, "1")
    assert code == "already_voted"
    assert Ballot.objects.get().choices == ["2"]
    assert AssistedVote.objects.count() == 0


def test_person_still_changes_their_own_ballot_at_home(activity, officer, resident):
    help_to_vote(activity, at_counter(activity, resident), officer, "1")
    assert vote(activity, resident, "2").changed
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["2"]]


def test_officer_does_not_help_themselves(activity, officer):
    assert (
        refused(help_to_vote, activity, at_counter(activity, officer), officer, "1") == "own_vote"
    )


def test_bad_ballot_at_the_counter_leaves_no_trace(activity, officer, resident):
    voter = at_counter(activity, resident)
    assert refused(help_to_vote, activity, voter, officer) == "too_few"
    assert refused(help_to_vote, activity, voter, officer, "1", declared=False) == "not_declared"
    assert AssistedVote.objects.count() == RollEntry.objects.count() == 0


@pytest.mark.parametrize("stage", ["count", "result"])
def test_counter_is_closed_outside_the_vote(activity, officer, resident, stage):
    type(activity).objects.filter(pk=activity.pk).update(stage_slug=stage)
    activity.refresh_from_db()
    voter = at_counter(activity, resident)
    assert refused(help_to_vote, activity, voter, officer, "1") == "vote_closed"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_help(activity, request, role):
    voter = somebody(activity)
    with pytest.raises(PermissionDenied):
        help_to_vote(activity, voter, request.getfixturevalue(role), "1")
    with pytest.raises(PermissionDenied):
        identify(
            activity, by=request.getfixturevalue(role), channel=Channel.COUNTER, email="a@b.be"
        )


@pytest.mark.parametrize("email", ["", "nobody@clairval.test", "' OR 1=1 --", "é" * 300])
def test_unknown_address_is_nobody(activity, officer, email):
    options = {"by": officer, "channel": Channel.COUNTER}
    assert refused(identify, activity, email=email, **options) == "no_account"


def test_person_of_the_list_votes_once_over_paper_and_counter(listed, officer):
    activity, card = listed
    voter = identify(activity, by=officer, channel=Channel.COUNTER, **card)
    help_to_vote(activity, voter, officer, "1", declared=False)
    batch = make_batch(activity, officer)
    again = identify(activity, by=officer, channel=Channel.PAPER, **card)
    assert refused(mark_return, batch, voter=again, by=officer) == "already_voted"


def test_somebody_who_is_not_on_the_list_is_refused(listed, officer):
    activity, card = listed
    options = {"by": officer, "channel": Channel.COUNTER}
    assert refused(identify, activity, **card | {"name": "Byron"}, **options) == "not_listed"
    assert refused(identify, activity, email="a@b.be", **options) == "too_little"
    assert refused(identify, activity, national_number="123", **options) == "bad_number"


def test_vote_at_the_counter_through_the_pages(activity, client_of, officer, resident):
    client = client_of(officer)
    shown = client.post(url(activity), {"email": resident.email})
    text = page(shown)
    assert resident.email not in text
    assert "Bureau" not in text
    assert shown["Cache-Control"] == "no-store"
    assert shown["Clear-Site-Data"] == '"cache"'
    person = re.search(r'name="person" value="([^"]+)"', text).group(1)
    form = {"person": person, "attempt": "b" * 32, "choice": ["2"]}
    counted = client.post(url(activity, "guichet/bulletin/"), form | {"refresh": "1"})
    assert re.search(r'value="2"[^>]* checked', page(counted))
    refusal = client.post(url(activity, "guichet/bulletin/"), form | {"cast": "1"})
    assert refusal.status_code == 422
    assert "Cochez que vous remplissez les conditions" in page(refusal)
    cast = client.post(url(activity, "guichet/bulletin/"), form | {"cast": "1", "declared": "on"})
    assert "Terminer" in page(cast)
    assert cast["Cache-Control"] == "no-store"
    assert Ballot.objects.get().choices == ["2"]
    # What the browser of the counter keeps says nothing of the person nor of the ballot.
    kept = str(dict(client.session))
    assert resident.email not in kept
    assert str(resident.uuid) not in kept
    receipt = re.search(r'id="recu-code">([^<]+)<', page(cast)).group(1)
    assert receipt not in kept + page(client.get(url(activity)))
    again = client.post(url(activity), {"email": resident.email})
    assert again.status_code == 422
    assert "Cette personne a déjà voté" in page(again)


@pytest.mark.parametrize("person", ["", "x", "a:b:c", "é" * 700])
def test_forged_person_is_refused(activity, client_of, officer, person):
    form = {"person": person, "attempt": "c" * 32, "choice": ["1"], "declared": "on", "cast": "1"}
    answer = client_of(officer).post(url(activity, "guichet/bulletin/"), form)
    assert answer.status_code == 409
    assert "cherchez à nouveau la personne" in page(answer)
    assert Ballot.objects.count() == 0


def test_token_is_of_one_officer(activity, client_of, officer, administrator, resident):
    text = page(client_of(officer).post(url(activity), {"email": resident.email}))
    person = re.search(r'name="person" value="([^"]+)"', text).group(1)
    form = {"person": person, "attempt": "d" * 32, "choice": ["1"], "declared": "on", "cast": "1"}
    answer = client_of(administrator).post(url(activity, "guichet/bulletin/"), form)
    assert answer.status_code == 409
    assert Ballot.objects.count() == 0


def test_marking_through_the_page(activity, client_of, officer, resident):
    batch = make_batch(activity, officer)
    client = client_of(officer)
    address = url(activity, f"papier/{batch.uuid}/emarger/")
    done = client.post(address, {"email": resident.email.upper()}, follow=True)
    assert "1 personne émargée pour ce lot" in page(done)
    again = client.post(address, {"email": resident.email})
    assert again.status_code == 422
    assert "Cette personne a déjà voté" in page(again)
    batch.refresh_from_db()
    assert batch.marks == RollEntry.objects.count() == 1


def test_counter_of_a_closed_vote_says_so(activity, client_of, officer):
    open_stage(activity, "count")
    assert "Le vote n’est pas ouvert." in page(client_of(officer).get(url(activity)))
