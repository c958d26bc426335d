"""The close: ballots sealed, links destroyed, the lot drawn."""

import hashlib

import pytest
from django.db import connection, models

from parvis.activities.budget.instances import input_text
from parvis.activities.budget.models import Ballot, Lot, RollEntry
from parvis.activities.budget.selectors.ballots import ballot_of_receipt, own_ballot
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_budget, make_vote, make_voters, vote


@pytest.mark.parametrize("model", [Ballot, RollEntry])
def test_schema_ties_no_ballot_to_anybody(model):
    fields = model._meta.concrete_fields
    related = {field.related_model._meta.label for field in fields if field.is_relation}
    assert related == {"processes.Activity"}
    assert [f.name for f in fields if isinstance(f, models.DateField | models.TimeField)] == []
    assert [f.name for f in fields if isinstance(f, models.AutoField)] == []
    assert isinstance(model._meta.pk, models.UUIDField)


def test_ids_are_random(commune):
    activity = make_vote(commune)
    for voter in make_voters(commune, 4):
        vote(activity, voter, "1")
    assert {row.id.version for row in Ballot.objects.all()} == {4}
    assert not set(Ballot.objects.values_list("pk")) & set(RollEntry.objects.values_list("pk"))


def test_locator_needs_the_pepper(commune, resident, settings):
    activity = make_vote(commune)
    vote(activity, resident, "1")
    assert own_ballot(activity, resident) is not None
    settings.BALLOT_PEPPER = "another"
    assert own_ballot(activity, resident) is None


def physical_order(activity) -> list[tuple]:
    """The ballots in the order in which the database keeps the rows."""
    column = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT receipt_hash FROM budget_ballot ORDER BY {column}")
        return [row[0] for row in cursor.fetchall()]


def test_close_shuffles_rows_and_destroys_links(commune):
    activity = make_vote(commune, costs=(100_00,) * 20, max_choices=1)
    receipts = []
    for number, voter in enumerate(make_voters(commune, 20), start=1):
        receipts.append(vote(activity, voter, str(number)).receipt)
    before, ids = physical_order(activity), set(Ballot.objects.values_list("pk", flat=True))
    open_stage(activity, "count")
    after = physical_order(activity)
    assert sorted(after) == sorted(before)
    assert after != before
    assert not ids & set(Ballot.objects.values_list("pk", flat=True))
    assert set(Ballot.objects.values_list("locator", flat=True)) == {None}
    assert RollEntry.objects.count() == 0
    # Each voter still finds their ballot by the receipt.
    found = [ballot_of_receipt(activity, receipt).choices for receipt in receipts]
    assert found == [[str(number)] for number in range(1, 21)]


def test_nobody_finds_a_ballot_by_its_owner_after_the_close(commune, resident):
    activity = make_vote(commune)
    vote(activity, resident, "1")
    open_stage(activity, "count")
    assert own_ballot(activity, resident) is None


def test_seed_is_committed_before_the_vote_and_revealed_after_sealing(commune, resident):
    activity = make_vote(commune)
    lot = Lot.objects.get()
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["stage.opened", "lot.committed"]
    assert lot.seed == ""
    assert lot.secret not in str(list(Entry.objects.values_list("data", flat=True)))
    vote(activity, resident, "1")
    open_stage(activity, "count")
    sealed, drawn = Entry.objects.order_by("number")[3:5]
    assert (sealed.verb, drawn.verb) == ("ballots.sealed", "lot.drawn")
    assert sealed.data["ballots"] == sealed.data["roll"] == 1
    secret = drawn.data["secret"]
    assert hashlib.sha256(secret.encode()).hexdigest() == lot.commitment
    expected = hashlib.sha256(f"{secret}:{sealed.hash}".encode()).hexdigest()
    assert Lot.objects.get().seed == drawn.data["seed"] == expected


def test_sealed_votes_do_not_depend_on_the_order_of_the_votes(commune):
    texts = []
    for order in (("1", "2"), ("2", "1")):
        activity = make_vote(commune, costs=(100_00, 200_00))
        for voter, choice in zip(make_voters(commune, 2), order, strict=True):
            vote(activity, voter, choice)
        open_stage(activity, "count")
        texts.append(input_text(activity).partition("VOTES")[2])
    assert texts[0] == texts[1]
    assert texts[0].split() == ["voter_id;vote", "1;1", "2;2"]


@pytest.mark.parametrize(
    ("stage", "to", "code"),
    [
        ("submit", "count", "no_vote_yet"),
        ("review", "result", "no_vote_yet"),
        ("review", "vote", "too_few_projects"),
    ],
)
def test_stage_that_is_not_ready_is_refused(commune, stage, to, code):
    activity = make_budget(commune, stage=stage)
    with pytest.raises(Refused) as caught:
        open_stage(activity, to)
    assert caught.value.code == code


def test_vote_without_envelope_is_refused(commune):
    activity = make_budget(commune, stage="review", envelope=0)
    with pytest.raises(Refused) as caught:
        open_stage(activity, "vote")
    assert caught.value.code == "no_envelope"


def test_no_way_back_once_a_ballot_is_in_the_box(commune, resident):
    activity = make_vote(commune)
    vote(activity, resident, "1")
    with pytest.raises(Refused) as caught:
        open_stage(activity, "review")
    assert caught.value.code == "ballots_in_box"


@pytest.mark.parametrize("to", ["prepare", "submit", "review", "vote"])
def test_no_way_back_once_sealed(commune, to):
    activity = open_stage(make_vote(commune), "count")
    with pytest.raises(Refused) as caught:
        open_stage(activity, to)
    assert caught.value.code == "sealed"


def test_no_result_stage_before_publication(commune):
    activity = open_stage(make_vote(commune), "count")
    with pytest.raises(Refused) as caught:
        open_stage(activity, "result")
    assert caught.value.code == "not_published"
    assert Activity.objects.get(pk=activity.pk).stage_slug == "count"
