import pytest
from django.core.exceptions import PermissionDenied
from django_scopes import scope

from parvis.activities.diagnosis.models import PeerScore, PeerSharing
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.peers import peers_of
from parvis.activities.diagnosis.services.peers import share_if_joined, share_scores, stop_sharing
from parvis.common.errors import Refused
from tests.activities.diagnosis.report.conftest import ANSWERS, make_published
from tests.factories.people import UserFactory, give_role
from tests.factories.places import MunicipalityFactory


def join(municipality, answers):
    """Another municipality publishes and shares."""
    with scope(municipality=municipality):
        officer = UserFactory()
        give_role(officer, municipality, "officer")
        activity = make_published(municipality, answers)
        share_scores(activity, by=officer)
    return activity


def informed(value):
    """Three answers about information, all the same: 0, 25, 50, 75 or 100."""
    return {"if-01": value, "if-04": value, "if-05": value}


@pytest.fixture
def five(commune):
    for place, value in enumerate((0, 1, 2, 3, 4)):
        join(
            MunicipalityFactory(name=f"Commune {place}", hostname=f"c{place}.test"), informed(value)
        )


def test_quartiles_of_five_others_and_no_name(published, officer, five):
    share_scores(published, by=officer)
    found = peers_of(frame_of(published))
    assert set(found) == {"inform"}
    one = found["inform"]
    assert (one.low, one.middle, one.high, one.count) == (25, 50, 75, 5)
    names = {field.name for field in PeerScore._meta.get_fields()}
    assert names == {"id", "key", "edition", "element", "points", "known", "is_demonstration"}


def test_own_scores_are_not_among_the_others(published, officer, five):
    share_scores(published, by=officer)
    with scope(municipality=PeerSharing.objects.get().municipality):
        assert PeerScore.objects.count() == 5 + 2
    stop = PeerScore.objects.exclude(key=PeerSharing.objects.get().key).order_by("pk").first()
    stop.delete()
    assert peers_of(frame_of(published)) == {}


def test_who_does_not_share_sees_nothing(published, five):
    assert peers_of(frame_of(published)) == {}


def test_only_elements_with_three_known_points_are_shared(published, officer):
    share_scores(published, by=officer)
    assert set(PeerScore.objects.values_list("element", "points", "known")) == {
        ("inform", 50, 3),
        ("consult", 75, 3),
    }


def test_next_publication_replaces_the_scores(commune, published, officer):
    share_scores(published, by=officer)
    share_if_joined(frame_of(make_published(commune, informed(4))))
    assert list(PeerScore.objects.values_list("element", "points")) == [("inform", 100)]


def test_publication_shares_nothing_of_who_did_not_join(published):
    share_if_joined(frame_of(published))
    assert not PeerScore.objects.exists()


def test_leaving_deletes_the_scores_at_once_and_the_key_is_new_next_time(published, officer):
    first = share_scores(published, by=officer).key
    stop_sharing(published, by=officer)
    assert not PeerScore.objects.exists()
    assert share_scores(published, by=officer).key != first


def test_joining_twice_or_leaving_without_having_joined_is_refused(published, officer):
    with pytest.raises(Refused) as refusal:
        stop_sharing(published, by=officer)
    assert refusal.value.code == "not_shared"
    share_scores(published, by=officer)
    with pytest.raises(Refused) as refusal:
        share_scores(published, by=officer)
    assert refusal.value.code == "already_shared"


def test_demonstration_is_compared_with_demonstrations_only(published, officer, five):
    share_scores(published, by=officer)
    PeerScore.objects.filter(points=25).update(is_demonstration=True)
    assert peers_of(frame_of(published)) == {}


def test_another_edition_of_the_grid_is_not_compared(published, officer, five):
    share_scores(published, by=officer)
    PeerScore.objects.filter(points=25).update(edition="2025")
    assert peers_of(frame_of(published)) == {}


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_those_who_run_the_process_share(published, request, role):
    for act in (share_scores, stop_sharing):
        with pytest.raises(PermissionDenied):
            act(published, by=request.getfixturevalue(role))
    assert not PeerSharing.objects.exists()


def test_sharing_of_one_municipality_is_closed_to_the_others(other_commune, published):
    join(other_commune, ANSWERS)
    assert not PeerSharing.objects.exists()
