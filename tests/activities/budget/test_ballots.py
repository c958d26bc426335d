"""Casting: one person, one ballot, changeable until the close."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.budget import keys
from parvis.activities.budget.models import Ballot, RollEntry
from parvis.activities.budget.selectors.ballots import ballot_of_receipt, own_ballot
from parvis.activities.budget.services.ballots import cast_ballot
from parvis.common.errors import Refused
from parvis.processes.models import Activity
from parvis.processes.services import open_stage, schedule_stage
from tests.factories.budget import make_vote, vote
from tests.factories.people import UserFactory


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": make_vote(commune)}


@pytest.fixture
def activity(made):
    return made["activity"]


def refusal(activity, voter, *choices, **options) -> str:
    with pytest.raises(Refused) as caught:
        vote(activity, voter, *choices, **options)
    return caught.value.code


def test_cast_ballot_puts_one_ballot_and_one_mark(activity, resident):
    cast = vote(activity, resident, "3", "1")
    ballot = Ballot.objects.get()
    assert ballot.choices == ["1", "3"]
    assert RollEntry.objects.count() == 1
    assert cast.changed is False
    assert ballot_of_receipt(activity, cast.receipt) == ballot


def test_cast_ballot_again_replaces_and_voids_the_old_receipt(activity, resident):
    first = vote(activity, resident, "1")
    second = vote(activity, resident, "2")
    assert second.changed is True
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["2"]]
    assert RollEntry.objects.count() == 1
    assert ballot_of_receipt(activity, first.receipt) is None
    assert ballot_of_receipt(activity, second.receipt).choices == ["2"]


def test_same_form_sent_twice_gives_the_same_receipt(activity, resident):
    attempt = keys.new_attempt()
    first = vote(activity, resident, "1", attempt=attempt)
    second = vote(activity, resident, "1", attempt=attempt)
    assert first.receipt == second.receipt
    assert Ballot.objects.count() == 1


def test_two_people_have_two_ballots(activity, resident, officer):
    first, second = vote(activity, resident, "1"), vote(activity, officer, "1")
    assert Ballot.objects.count() == 2
    assert first.receipt != second.receipt
    assert own_ballot(activity, resident) != own_ballot(activity, officer)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ((), "too_few"),
        (("1", "2", "3", "4"), "too_many"),
        (("1", "1"), "twice"),
        (("99",), "unknown_project"),
    ],
)
def test_bad_ballots_are_refused(commune, resident, choices, code):
    activity = make_vote(commune, costs=(100_00, 200_00, 300_00, 400_00))
    assert refusal(activity, resident, *choices) == code
    assert Ballot.objects.count() == 0
    assert RollEntry.objects.count() == 0


def test_ballot_above_the_envelope_is_refused_when_limited(commune, resident):
    activity = make_vote(commune, limit_by_amount=True)
    assert refusal(activity, resident, "1", "2", "3") == "over_budget"
    assert vote(activity, resident, "2", "3").choices == ("2", "3")


def test_ballot_above_the_envelope_is_accepted_when_not_limited(activity, resident):
    assert vote(activity, resident, "1", "2", "3").choices == ("1", "2", "3")


def test_conditions_must_be_declared(activity, resident):
    with pytest.raises(Refused) as caught:
        cast_ballot(activity, voter=resident, choices=["1"], declared=False)
    assert caught.value.code == "not_declared"


def test_somebody_without_a_role_cannot_vote(activity):
    with pytest.raises(PermissionDenied):
        vote(activity, UserFactory(), "1")
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("stage", ["prepare", "submit", "review", "count", "result", "follow-up"])
def test_vote_outside_the_vote_stage_is_refused(activity, resident, stage):
    Activity.objects.filter(pk=activity.pk).update(stage_slug=stage)
    activity.refresh_from_db()
    assert refusal(activity, resident, "1") == "vote_closed"


def test_vote_after_the_close_is_refused_even_when_the_clock_is_late(activity, resident):
    now = timezone.now()
    vote(activity, resident, "1", now=now)
    schedule_stage(activity, "count", now + timezone.timedelta(hours=1))
    late = now + timezone.timedelta(hours=1, seconds=1)
    assert refusal(activity, resident, "2", now=late) == "vote_closed"
    # The refusal does not undo the close, and the first ballot counts.
    assert Activity.objects.get(pk=activity.pk).stage_slug == "count"
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["1"]]


def test_vote_from_a_page_read_before_the_close_is_refused(activity, resident):
    stale = Activity.objects.get(pk=activity.pk)
    open_stage(activity, "count")
    assert refusal(stale, resident, "1") == "closed"


def test_person_already_on_the_roll_by_another_channel_is_refused(activity, resident):
    RollEntry.objects.create(activity=activity, person_key=keys.person_key(activity, resident))
    assert refusal(activity, resident, "1") == "already_voted"
    assert Ballot.objects.count() == 0


def test_casting_takes_few_queries(activity, resident, django_assert_num_queries):
    resident.has_perm("budget.vote", activity)
    # Costs; begin, the activity, the roll, the ballot, commit.
    with django_assert_num_queries(6):
        vote(activity, resident, "1", "2")
    with django_assert_num_queries(6):
        vote(activity, resident, "1", "3")


def test_receipt_is_read_back_with_lookalikes(activity, resident):
    cast = vote(activity, resident, "1")
    typed = cast.receipt.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert ballot_of_receipt(activity, typed) == Ballot.objects.get()


@pytest.mark.parametrize("receipt", ["", "ABCD", "AAAA-AAAA-AAAA-AAAA", "é" * 16, "A" * 5000])
def test_forged_receipt_finds_nothing(activity, resident, receipt):
    vote(activity, resident, "1")
    assert ballot_of_receipt(activity, receipt) is None


def test_receipt_has_eighty_bits_in_four_groups(activity, resident):
    receipt = vote(activity, resident, "1").receipt
    groups = receipt.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set(receipt) <= set(keys.ALPHABET + "-")
