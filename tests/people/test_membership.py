"""Roles: who may give them, what the ledger says, what a role elsewhere is worth here."""

import pytest
from django.core.exceptions import PermissionDenied
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.people import services
from parvis.people.models import STAFF_ROLES, Membership, Role
from parvis.people.rules import roles_of
from tests.factories.people import UserFactory, give_role

ROLES = [role.value for role in Role]


def test_give_role_is_in_ledger_without_the_person(commune, administrator, resident):
    services.give_role(resident, Role.OFFICER, by=administrator)
    assert roles_of(resident) == {Role.RESIDENT, Role.OFFICER}
    entry = Entry.objects.get()
    assert (entry.verb, entry.data) == ("role.given", {"role": "officer", "count": 1})
    assert entry.subject == f"municipality:{commune.uuid}"
    assert sentence(entry) == (
        "Le rôle «\u00a0Agent·e\u00a0» est donné à quelqu’un. 1 personne a ce rôle."
    )


def test_give_role_twice_is_one_role_and_one_entry(administrator, resident):
    services.give_role(resident, Role.OFFICER, by=administrator)
    services.give_role(resident, Role.OFFICER, by=administrator)
    assert Membership.objects.filter(role=Role.OFFICER).count() == 1
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("role", ["resident", "king", ""])
def test_give_role_that_is_not_of_staff_is_refused(administrator, resident, role):
    with pytest.raises(Refused) as refusal:
        services.give_role(resident, role, by=administrator)
    assert refusal.value.code == "unknown_role"


def test_take_role_is_in_ledger(administrator, officer):
    services.take_role(Membership.objects.get(user=officer), by=administrator)
    assert roles_of(officer) == frozenset()
    assert [(entry.verb, entry.data["count"]) for entry in Entry.objects.all()] == [
        ("role.taken", 0)
    ]


def test_last_administrator_stays(administrator):
    with pytest.raises(Refused) as refusal:
        services.take_role(Membership.objects.get(user=administrator), by=administrator)
    assert refusal.value.code == "last_administrator"
    assert roles_of(administrator) == {Role.ADMINISTRATOR}


def test_one_of_two_administrators_may_leave(commune, administrator):
    give_role(UserFactory(), commune, Role.ADMINISTRATOR)
    services.take_role(Membership.objects.get(user=administrator), by=administrator)
    assert roles_of(administrator) == frozenset()


def test_administrator_of_elsewhere_does_not_count(commune, other_commune, administrator):
    give_role(UserFactory(), other_commune, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        services.take_role(Membership.objects.get(user=administrator), by=administrator)


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_manage_members(commune, role, resident):
    person = UserFactory()
    give_role(person, commune, role)
    allowed = role == Role.ADMINISTRATOR
    assert person.has_perm("people.manage_members") is allowed
    if not allowed:
        with pytest.raises(PermissionDenied):
            services.give_role(resident, Role.OFFICER, by=person)


@pytest.mark.parametrize("role", ROLES)
def test_role_of_one_municipality_is_nothing_in_another(commune, other_commune, role):
    person = UserFactory()
    give_role(person, commune, role)
    assert roles_of(person) == {role}
    assert person.has_perm("people.see_desk") is (role in STAFF_ROLES)
    with scope(municipality=other_commune):
        assert roles_of(person) == frozenset()
        assert person.has_perm("people.see_desk") is False
        assert person.has_perm("people.manage_members") is False


def test_join_twice_keeps_one_role(commune):
    person = UserFactory()
    assert services.join(person) == services.join(person)
    assert roles_of(person) == {Role.RESIDENT}
