import pytest
from django.core.exceptions import PermissionDenied

from parvis.common.errors import Refused
from parvis.contributions.selectors import listing
from parvis.contributions.services import add_comment, merge_contributions, support
from parvis.ledger.models import Entry
from parvis.notices.models import Follow, Notice
from tests.factories.contributions import ContributionFactory
from tests.factories.processes import ActivityFactory

WHY = "La même demande."


@pytest.fixture
def other(activity, neighbour):
    return ContributionFactory(activity=activity, author=neighbour, title="Un siège place Verte")


def test_merging_unites_the_supports_once_a_person(
    contribution, other, officer, elected, resident, guarantor
):
    support(contribution, user=elected)
    for person in (elected, resident, guarantor):
        support(other, user=person)
    merged = merge_contributions(contribution, others=[other], by=officer, reason=WHY)
    assert merged.support_count == 2  # elected and guarantor; its author does not support it
    other.refresh_from_db()
    assert (other.merged_into, other.merged_because, other.support_count) == (contribution, WHY, 3)


def test_a_merged_one_leaves_the_list(activity, contribution, other, officer):
    merge_contributions(contribution, others=[other], by=officer, reason=WHY)
    assert list(listing(activity)) == [contribution]


def test_merging_tells_authors_and_followers_who_then_follow(
    contribution, other, officer, neighbour, elected
):
    add_comment(other, author=elected, body="Oui")
    Notice.objects.all().delete()
    merge_contributions(contribution, others=[other], by=officer, reason=WHY)
    assert Notice.objects.get(recipient=neighbour).topic == "mine"
    assert Notice.objects.get(recipient=elected).topic == "followed"
    assert Follow.objects.filter(user=elected, subject=contribution.key).count() == 1


def test_merging_is_in_the_ledger_by_keys_only(contribution, other, officer):
    merge_contributions(contribution, others=[other], by=officer, reason=WHY)
    entry = Entry.objects.get(verb="contributions.merged")
    assert (entry.subject, entry.data) == (contribution.key, {"merged": [other.key]})


def test_what_had_joined_the_merged_one_follows_it(contribution, other, officer, activity):
    third = ContributionFactory(activity=activity, author=None)
    merge_contributions(other, others=[third], by=officer, reason=WHY)
    merge_contributions(contribution, others=[other], by=officer, reason=WHY)
    third.refresh_from_db()
    assert third.merged_into == contribution


def test_merging_is_for_officers(contribution, other, elected, resident):
    for person in (elected, resident):
        with pytest.raises(PermissionDenied):
            merge_contributions(contribution, others=[other], by=person, reason=WHY)


def test_impossible_merges_are_refused(contribution, other, officer, activity):
    elsewhere = ContributionFactory(
        activity=ActivityFactory(process=activity.process, kind_slug="tryout", stage_slug="open"),
        author=None,
    )
    cases = [([], WHY), ([contribution], WHY), ([other], " "), ([elsewhere], WHY)]
    for others, reason in cases:
        with pytest.raises(Refused):
            merge_contributions(contribution, others=others, by=officer, reason=reason)
    other.refresh_from_db()
    assert other.merged_into is None


def test_the_page_proposes_those_that_share_long_words(client_of, officer, contribution, other):
    ContributionFactory(activity=contribution.activity, author=None, title="Une piste cyclable")
    url = f"/contributions/{contribution.uuid}/fusionner/"
    client = client_of(officer)
    html = client.get(url).content.decode()
    assert "Un siège place Verte" in html
    assert "Une piste cyclable" not in html
    assert "Une piste cyclable" in client.get(url + "?q=CYCLABLE").content.decode()
    response = client.post(url, {"others": [str(other.uuid)], "reason": WHY})
    assert response["Location"] == contribution.get_absolute_url()
    other.refresh_from_db()
    assert other.merged_into == contribution
