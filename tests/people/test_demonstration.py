"""Entering a demonstration in one click, and nothing else than a demonstration."""

import pytest

from parvis.common.errors import Refused
from parvis.people import services
from parvis.people.models import Role, User


@pytest.fixture
def demonstration(commune, settings):
    settings.DEMONSTRATION = True
    commune.is_demonstration = True
    commune.save()
    for role in Role.values:
        services.create_demonstration_account(
            f"{role}@demo.example", display_name=role.capitalize(), role=role
        )
    return commune


def enter(visitor, user):
    return visitor.post(f"/demonstration/entrer/{user.uuid}/")


def test_sign_in_page_lists_one_account_of_each_role(visitor, demonstration):
    html = visitor.get("/compte/login/").content.decode()
    listed = [role for role in Role.values if f"{role}@demo.example" in html]
    assert listed == list(Role.values)
    assert "parvis-demonstration</code>" in html


@pytest.mark.parametrize("role", Role.values)
def test_one_click_enters(visitor, demonstration, role):
    user = User.objects.get(email=f"{role}@demo.example")
    assert enter(visitor, user).url == "/"
    assert visitor.session["_auth_user_id"] == str(user.pk)


def test_shared_password_works(visitor, demonstration):
    data = {"login": "officer@demo.example", "password": services.DEMONSTRATION_PASSWORD}
    assert visitor.post("/compte/login/", data).url == "/"


def test_account_that_is_not_listed_is_not_entered(visitor, demonstration):
    for number in range(5):
        services.create_demonstration_account(f"r{number}@demo.example", display_name="R")
    last = User.objects.get(email="r4@demo.example")
    assert enter(visitor, last).status_code == 404


@pytest.mark.parametrize(("server", "municipality"), [(False, True), (True, False)])
def test_nobody_enters_outside_a_demonstration(
    visitor, demonstration, settings, server, municipality
):
    settings.DEMONSTRATION = server
    demonstration.is_demonstration = municipality
    demonstration.save()
    user = User.objects.get(email="administrator@demo.example")
    assert enter(visitor, user).status_code == 404
    assert "_auth_user_id" not in visitor.session
    assert "demo.example" not in visitor.get("/compte/login/").content.decode()


def test_entering_needs_a_post(visitor, demonstration):
    user = User.objects.get(email="officer@demo.example")
    assert visitor.get(f"/demonstration/entrer/{user.uuid}/").status_code == 405


def test_shared_account_cannot_be_deleted(demonstration):
    with pytest.raises(Refused) as refusal:
        services.delete_account(User.objects.get(email="resident@demo.example"))
    assert refusal.value.code == "demonstration"


def test_demonstration_account_is_refused_elsewhere(commune):
    with pytest.raises(Refused) as refusal:
        services.create_demonstration_account("x@demo.example", display_name="X")
    assert refusal.value.code == "not_demonstration"
    assert not User.objects.exists()
