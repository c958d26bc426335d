"""/bureau/membres/: administrators only, the same cost for one person and for thirty."""

import pytest
from django.urls import reverse

from parvis.people.models import Invitation, Membership, Role
from parvis.people.rules import forget_roles, roles_of
from tests.factories.people import UserFactory, give_role

URL = "/bureau/membres/"


def people(commune, count):
    for _number in range(count):
        give_role(UserFactory(), commune, Role.RESIDENT)


@pytest.mark.parametrize("role", [role.value for role in Role])
@pytest.mark.parametrize("page", [URL, "/bureau/membres/inviter/", "member"])
def test_pages_are_for_administrators(client_of, commune, resident, role, page):
    person = UserFactory()
    give_role(person, commune, role)
    url = reverse("people:member", args=[resident.uuid]) if page == "member" else page
    status = client_of(person).get(url).status_code
    assert status == (200 if role == Role.ADMINISTRATOR else 403)


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_roles_are_changed_by_administrators(client_of, commune, resident, role):
    person = UserFactory()
    give_role(person, commune, role)
    url = reverse("people:change_role", args=[resident.uuid])
    client_of(person).post(url, {"role": "officer"})
    forget_roles(resident)
    assert (Role.OFFICER in roles_of(resident)) is (role == Role.ADMINISTRATOR)


def test_visitor_is_sent_to_sign_in(visitor):
    assert visitor.get(URL).url == f"/compte/login/?next={URL}"


def test_administrator_of_elsewhere_is_refused(client_of, commune, other_commune):
    person = UserFactory()
    give_role(person, other_commune, Role.ADMINISTRATOR)
    assert client_of(person).get(URL).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_members_list_costs_the_same(
    client_of, commune, administrator, count, django_assert_num_queries
):
    people(commune, count)
    client = client_of(administrator)
    client.get(URL)
    with django_assert_num_queries(8):
        response = client.get(URL)
    assert len(response.context["page_obj"].object_list) == min(count + 1, 30)


def test_members_list_is_paginated(client_of, commune, administrator):
    people(commune, 40)
    page = client_of(administrator).get(URL, {"page": 2}).context["page_obj"]
    assert (page.number, len(page.object_list)) == (2, 11)


def test_members_list_filters_by_role_and_name(client_of, commune, administrator, officer):
    people(commune, 3)
    client = client_of(administrator)
    found = client.get(URL, {"role": "officer"}).context["page_obj"].object_list
    assert [person.pk for person in found] == [officer.pk]
    found = client.get(URL, {"q": "administ"}).context["page_obj"].object_list
    assert [person.pk for person in found] == [administrator.pk]
    assert "Personne ne correspond" in client.get(URL, {"q": "zzz"}).content.decode()


def test_members_of_elsewhere_are_not_listed(client_of, other_commune, administrator):
    stranger = UserFactory()
    give_role(stranger, other_commune, Role.RESIDENT)
    client = client_of(administrator)
    assert stranger.email not in client.get(URL).content.decode()
    assert client.get(reverse("people:member", args=[stranger.uuid])).status_code == 404
    url = reverse("people:change_role", args=[stranger.uuid])
    assert client.post(url, {"role": "officer"}).status_code == 404


def test_invite_from_the_page(client_of, administrator, smtp_sink, db):
    client = client_of(administrator)
    response = client.post(
        "/bureau/membres/inviter/", {"email": "x@exemple.be", "role": "guarantor"}
    )
    assert response.url == URL
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("x@exemple.be", Role.GUARANTOR)
    assert "x@exemple.be" in client.get(URL).content.decode()
    client.post(reverse("people:revoke", args=[invitation.uuid]))
    assert "x@exemple.be" not in client.get(URL).content.decode()


def test_refused_invitation_comes_back_filled_in(client_of, administrator, officer):
    response = client_of(administrator).post(
        "/bureau/membres/inviter/", {"email": officer.email, "role": "officer"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "Cette personne a déjà ce rôle." in html
    assert f'value="{officer.email}"' in html


def test_last_administrator_is_told_why(client_of, administrator):
    url = reverse("people:change_role", args=[administrator.uuid])
    response = client_of(administrator).post(url, {"take": "administrator"}, follow=True)
    assert "dernière personne qui administre" in response.content.decode()
    assert Membership.objects.filter(role=Role.ADMINISTRATOR).count() == 1
