import pytest
from django.core.exceptions import PermissionDenied
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.contributions.models import Contribution, Status
from parvis.contributions.services import (
    ContributionFields,
    edit_contribution,
    file_contribution,
    withdraw_contribution,
)
from parvis.ledger.models import Entry
from parvis.notices.models import Follow
from tests.contributions.conftest import in_stage
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory

FIELDS = ContributionFields(
    title="  Un  banc ", body="À l’ombre.\n", place="Place de l’Été", category="Nature"
)


def test_filing_keeps_the_text_follows_and_records(activity, resident):
    filed = file_contribution(activity, author=resident, fields=FIELDS)
    assert (filed.title, filed.body, filed.number) == ("Un banc", "À l’ombre.", 1)
    assert filed.search_text == "un banc a l'ombre. place de l'ete"
    assert Follow.objects.filter(user=resident, subject=filed.key).count() == 1
    entry = Entry.objects.get(verb="contribution.filed")
    assert entry.subject == filed.key
    assert entry.data == {"activity": activity.key, "number": 1}


def test_numbers_have_no_gaps_and_are_of_the_municipality(activity, resident, other_commune):
    numbers = [file_contribution(activity, author=resident, fields=FIELDS).number for _ in "abc"]
    assert numbers == [1, 2, 3]
    with scope(municipality=other_commune):
        elsewhere = ActivityFactory(
            process=ProcessFactory(municipality=other_commune),
            kind_slug="tryout",
            stage_slug="open",
        )
        author = UserFactory()
        give_role(author, other_commune, "resident")
        assert file_contribution(elsewhere, author=author, fields=FIELDS).number == 1


def test_filing_in_a_closed_stage_is_refused(activity, resident):
    in_stage(activity, "closed")
    with pytest.raises(Refused) as refusal:
        file_contribution(activity, author=resident, fields=FIELDS)
    assert refusal.value.code == "closed"
    assert Contribution.objects.count() == 0


def test_filing_without_a_role_here_is_denied(activity, stranger):
    with pytest.raises(PermissionDenied):
        file_contribution(activity, author=stranger, fields=FIELDS)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (ContributionFields(title=" ", body="x"), "empty"),
        (ContributionFields(title="x", body=" \n"), "empty"),
        (ContributionFields(title="x" * 141, body="x"), "too_long"),
        (ContributionFields(title="x", body="x" * 8001), "too_long"),
        (ContributionFields(title="x", body="x", latitude=91.0, longitude=4.0), "bad_point"),
    ],
)
def test_filing_something_impossible_is_refused(activity, resident, fields, code):
    with pytest.raises(Refused) as refusal:
        file_contribution(activity, author=resident, fields=fields)
    assert refusal.value.code == code


def test_half_a_point_is_no_point(activity, resident):
    fields = ContributionFields(title="x", body="x", latitude=50.0)
    filed = file_contribution(activity, author=resident, fields=fields)
    assert (filed.latitude, filed.longitude) == (None, None)


def test_editing_changes_the_text_and_says_so(contribution, resident):
    edited = edit_contribution(contribution, by=resident, fields=FIELDS)
    assert (edited.title, edited.category) == ("Un banc", "Nature")
    assert edited.search_text == "un banc a l'ombre. place de l'ete"
    assert edited.edited_at is not None


def test_editing_by_somebody_else_is_denied(contribution, neighbour, officer):
    for person in (neighbour, officer):
        with pytest.raises(PermissionDenied):
            edit_contribution(contribution, by=person, fields=FIELDS)


def test_withdrawing_leaves_a_trace(contribution, resident):
    withdraw_contribution(contribution, by=resident)
    contribution.refresh_from_db()
    assert contribution.status == Status.WITHDRAWN
    assert Entry.objects.get(verb="contribution.withdrawn").subject == contribution.key
    with pytest.raises(Refused):
        withdraw_contribution(contribution, by=resident)
