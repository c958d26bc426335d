"""Staff need a second factor where the settings say so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from parvis.people.models import STAFF_ROLES, Role
from tests.factories.people import UserFactory, give_role


@pytest.fixture(autouse=True)
def _required(settings):
    settings.STAFF_MFA_REQUIRED = True


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_staff_without_second_factor_are_sent_to_explanation(client_of, commune, role):
    person = UserFactory()
    give_role(person, commune, role)
    response = client_of(person).get("/moi/")
    if role in STAFF_ROLES:
        assert response.url == "/moi/double-protection/"
    else:
        assert response.status_code == 200


def test_explanation_says_why_and_offers_ways(client_of, officer):
    html = client_of(officer).get("/moi/double-protection/").content.decode()
    assert "Un mot de passe ne suffit donc pas" in html
    assert "/compte/2fa/totp/activate/" in html


def test_staff_may_set_it_up_and_sign_out(client_of, officer):
    client = client_of(officer)
    assert client.get("/compte/2fa/").status_code == 200
    assert client.post("/compte/logout/").url == "/"


def test_staff_cannot_write_without_second_factor(client_of, administrator, resident):
    client = client_of(administrator)
    response = client.post(f"/bureau/membres/{resident.uuid}/role/", {"role": "officer"})
    assert response.url == "/moi/double-protection/"
    assert not resident.memberships.filter(role=Role.OFFICER).exists()


def test_staff_with_codes_application_pass(client_of, officer):
    TOTP.activate(officer, generate_totp_secret())
    assert Authenticator.objects.filter(user=officer).exists()
    assert client_of(officer).get("/moi/").status_code == 200


def test_shared_accounts_of_a_demonstration_pass(client_of, commune, officer, settings):
    settings.DEMONSTRATION = True
    commune.is_demonstration = True
    commune.save()
    assert client_of(officer).get("/moi/").status_code == 200


def test_demonstration_municipality_on_a_real_server_is_not_let_through(
    client_of, commune, officer
):
    commune.is_demonstration = True
    commune.save()
    assert client_of(officer).get("/moi/").url == "/moi/double-protection/"
