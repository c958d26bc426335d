"""One person votes once, whatever two ways they try: a grid over the channels.

To add a channel, add one line to `CHANNELS`: how somebody of the register votes by it.
"""

from datetime import date
from itertools import permutations

import pytest

from parvis.activities.budget.models import Ballot, RollEntry
from parvis.activities.budget.services.helping import vote_with_help
from parvis.activities.budget.services.identifying import identify
from parvis.activities.budget.services.paper import mark_return
from parvis.activities.budget.services.roll import mark_as_voted
from parvis.activities.budget.voters import voter_of
from parvis.common.errors import Refused
from parvis.people.eligibility.selectors import find_entry
from parvis.people.eligibility.services import (
    confirm_by_code,
    confirm_by_number,
    confirm_by_proof,
    give_code,
)
from parvis.people.eligibility.voters import Channel
from tests.factories.budget import make_vote, vote
from tests.factories.eligibility import give_proof, make_register, person_row
from tests.factories.paper import make_batch
from tests.factories.people import UserFactory, give_role

METHODS = ("code", "counter", "register", "openid")
PERSON = person_row(0)
NUMBER = PERSON["numéro national"]


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": with_register(commune)}


@pytest.fixture
def activity(made):
    return made["activity"]


def with_register(commune):
    activity = make_vote(commune, methods=METHODS)
    make_register(activity.key)
    return activity


def entry_of(activity):
    return find_entry(activity.key, national_number=NUMBER)


def by_account(activity, choice):
    user = UserFactory()
    confirm_by_number(activity.key, user, NUMBER)
    vote(activity, user, choice)


def by_openid(activity, choice):
    user = UserFactory()
    give_proof(user, NUMBER)
    confirm_by_proof(activity.key, user)
    vote(activity, user, choice)


def by_confirmed_account(activity, choice):
    """An account that was confirmed with the letter's code."""
    user = UserFactory()
    confirm_by_code(activity.key, user, give_code(activity.key, entry_of(activity)))
    vote(activity, user, choice)


def by_code(activity, choice):
    vote(activity, voter_of(activity, code=give_code(activity.key, entry_of(activity))), choice)


def by_paper(activity, choice):
    """The person puts a paper in the box; which one, nobody notes."""
    officer = officer_of(activity)
    batch = make_batch(activity, officer)
    asked = {"by": officer, "channel": Channel.PAPER, "national_number": NUMBER}
    mark_return(batch, voter=identify(activity, **asked), by=officer)


def at_counter(activity, choice):
    """The officer reads the identity card, and helps the person to vote on the screen."""
    officer, name, first = officer_of(activity), PERSON["nom"].upper(), PERSON["prénom"]
    day, month, year = map(int, PERSON["date de naissance"].split("/"))
    asked = {"name": name, "first_name": first, "born": date(year, month, day)}
    voter = identify(activity, by=officer, channel=Channel.COUNTER, **asked)
    options = {"choices": [choice], "declared": True, "attempt": choice, "by": officer}
    vote_with_help(activity, voter=voter, **options)


def officer_of(activity):
    user = UserFactory()
    give_role(user, activity.municipality, "officer")
    return user


# How somebody votes, and what a second attempt by it says.
CHANNELS = {
    "account": (by_account, "Vous avez déjà voté|Un autre compte est déjà confirmé"),
    "openid": (by_openid, "Vous avez déjà voté|Un autre compte est déjà confirmé"),
    "confirmed": (by_confirmed_account, "Vous avez déjà voté|Un autre compte est déjà confirmé"),
    "code": (by_code, "Vous avez déjà voté"),
    "paper": (by_paper, "Cette personne a déjà voté"),
    "counter": (at_counter, "Cette personne a déjà voté"),
}
PAIRS = [*permutations(CHANNELS, 2), ("paper", "paper"), ("counter", "counter")]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_second_vote_by_another_channel_is_refused(activity, first, second):
    CHANNELS[first][0](activity, "1")
    box = list(Ballot.objects.values_list("choices", "receipt_hash", "locator"))
    attempt, words = CHANNELS[second]
    with pytest.raises(Refused, match=words) as caught:
        attempt(activity, "2")
    assert caught.value.code in ("already_voted", "entry_taken")
    assert RollEntry.objects.count() == 1
    assert list(Ballot.objects.values_list("choices", "receipt_hash", "locator")) == box
    # Nothing of the choice: neither the numbers nor the titles of projects.
    assert not set("123") & set(caught.value.message)
    assert "Idée" not in caught.value.message


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_lets_another_person_vote(activity, channel):
    other = find_entry(activity.key, national_number=person_row(1)["numéro national"])
    mark_as_voted(activity, voter_of(activity, entry=other, channel=Channel.PAPER))
    CHANNELS[channel][0](activity, "1")
    assert RollEntry.objects.count() == 2


def test_code_changes_its_own_ballot_until_the_close(activity):
    by_code(activity, "1")
    by_code(activity, "2")
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["2"]]
    assert RollEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [("code", "confirmed", "le code de votre lettre"), ("confirmed", "code", "votre compte")],
)
def test_refusal_says_by_which_way_the_ballot_can_be_changed(activity, first, second, words):
    CHANNELS[first][0](activity, "1")
    with pytest.raises(Refused, match=words):
        CHANNELS[second][0](activity, "2")
