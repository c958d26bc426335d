"""Keys that stand for people, names shown beside texts."""

import uuid

from parvis.people.models import Role
from parvis.people.selectors import person_key, staff_roles
from parvis.people.templatetags.people import author_name, device_name, role_label
from tests.factories.people import UserFactory, give_role

ACTIVITY = uuid.UUID(int=1)


def test_person_key_is_stable_and_long(resident):
    key = person_key(ACTIVITY, resident, "ballot")
    assert key == person_key(str(ACTIVITY), resident, "ballot")
    assert len(key) == 64


def test_person_key_differs_by_person_activity_and_purpose(resident, officer):
    keys = {
        person_key(ACTIVITY, resident, "ballot"),
        person_key(ACTIVITY, officer, "ballot"),
        person_key(uuid.UUID(int=2), resident, "ballot"),
        person_key(ACTIVITY, resident, "receipt"),
    }
    assert len(keys) == 4


def test_person_key_needs_the_pepper(resident, settings):
    before = person_key(ACTIVITY, resident, "ballot")
    settings.BALLOT_PEPPER = "another"
    assert person_key(ACTIVITY, resident, "ballot") != before


def test_staff_roles_names_staff_only_and_in_one_query(
    commune, resident, officer, other_commune, django_assert_num_queries
):
    stranger = UserFactory()
    give_role(stranger, other_commune, Role.ELECTED)
    with django_assert_num_queries(1):
        found = staff_roles([resident.pk, officer.pk, stranger.pk])
    assert found == {officer.pk: Role.OFFICER}


def test_author_name_of_forgotten_person(resident):
    assert author_name(resident) == "Resident"
    assert author_name(None) == "Ancien·ne participant·e"


def test_role_label_of_unknown_role_is_empty():
    assert (role_label("officer"), role_label("king")) == ("Agent·e", "")


def test_device_name_is_in_words():
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
    assert device_name(firefox) == "Firefox, Windows"
    assert device_name("") == "Appareil inconnu"
