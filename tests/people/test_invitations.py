"""Staff invitations: one use, one address, two weeks."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.people import services
from parvis.people.models import Invitation, Role
from parvis.people.rules import roles_of
from tests.factories.people import UserFactory


def address(secret):
    return f"http://clairval.test/invitation/{secret}/"


def invite(administrator, email, role=Role.OFFICER, **extra):
    return services.invite(email, role=role, by=administrator, address=address, **extra)


@pytest.fixture
def guest(commune):
    return UserFactory(email="nouvelle@exemple.be")


def test_invite_keeps_only_the_hash(administrator, guest):
    invitation, secret = invite(administrator, guest.email)
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert len(row["secret_hash"]) == 64
    assert secret not in str(row)


def test_invite_sends_link_on_the_municipality(
    administrator, guest, smtp_sink, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _invitation, secret = invite(administrator, "Nouvelle@Exemple.be")
    assert smtp_sink.last["To"] == "nouvelle@exemple.be"
    assert smtp_sink.last["Subject"] == "Clairval vous invite à participer au travail"
    assert smtp_sink.last.get_content_type() == "text/plain"
    assert smtp_sink.link() == address(secret)
    assert "Agent·e" in smtp_sink.text
    assert "14 jours" in smtp_sink.text


def test_accept_gives_role_once(administrator, guest):
    _invitation, secret = invite(administrator, guest.email)
    services.accept_invitation(secret, user=guest)
    assert roles_of(guest) == {Role.OFFICER}
    assert Entry.objects.get().verb == "role.given"
    assert refused(secret, guest) == "used_invitation"


def refused(secret, user, **extra) -> str:
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(secret, user=user, **extra)
    return refusal.value.code


def test_accept_with_another_account_is_refused(administrator, guest, resident):
    _invitation, secret = invite(administrator, guest.email)
    assert refused(secret, resident) == "wrong_account"
    assert Role.OFFICER not in roles_of(resident)


def test_accept_with_unproved_address_is_refused(administrator, guest):
    _invitation, secret = invite(administrator, guest.email)
    guest.emailaddress_set.update(verified=False)
    assert refused(secret, guest) == "wrong_account"


def test_accept_after_two_weeks_is_refused(administrator, guest):
    now = timezone.now()
    _invitation, secret = invite(administrator, guest.email, now=now)
    assert refused(secret, guest, now=now + timedelta(days=14)) == "expired_invitation"
    services.accept_invitation(secret, user=guest, now=now + timedelta(days=13, hours=23))


def test_accept_of_forged_secret_is_refused(guest):
    assert refused("nimporte-quoi", guest) == "unknown_invitation"


def test_accept_in_another_municipality_is_refused(administrator, guest, other_commune):
    _invitation, secret = invite(administrator, guest.email)
    with scope(municipality=other_commune):
        assert refused(secret, guest) == "unknown_invitation"


def test_revoked_invitation_is_worthless(administrator, guest):
    invitation, secret = invite(administrator, guest.email)
    services.revoke_invitation(invitation, by=administrator)
    assert refused(secret, guest) == "unknown_invitation"


def test_second_invitation_replaces_the_first(administrator, guest):
    _first, old = invite(administrator, guest.email)
    _second, new = invite(administrator, guest.email)
    assert refused(old, guest) == "unknown_invitation"
    services.accept_invitation(new, user=guest)


def test_accepted_invitation_cannot_be_revoked(administrator, guest):
    invitation, secret = invite(administrator, guest.email)
    services.accept_invitation(secret, user=guest)
    with pytest.raises(Refused) as refusal:
        services.revoke_invitation(invitation, by=administrator)
    assert refusal.value.code == "accepted"


def test_invite_somebody_who_has_the_role_is_refused(administrator, officer):
    with pytest.raises(Refused) as refusal:
        invite(administrator, officer.email)
    assert refusal.value.code == "already_has_role"


def test_only_administrators_invite(officer, guest):
    with pytest.raises(PermissionDenied):
        invite(officer, guest.email)


def test_page_leads_a_visitor_to_the_right_account(visitor, administrator, guest, client_of):
    _invitation, secret = invite(administrator, guest.email)
    url = f"/invitation/{secret}/"
    html = visitor.get(url).content.decode()
    assert "nouvelle@exemple.be" in html
    assert f"/compte/login/?next={url}" in html
    response = client_of(guest).post(url)
    assert response.url == "/moi/"
    assert roles_of(guest) == {Role.OFFICER}


def test_page_of_worthless_invitation_says_why(visitor, client_of, guest):
    response = visitor.get("/invitation/nimporte-quoi/")
    assert response.status_code == 410
    assert "n’existe pas ou n’existe plus" in response.content.decode()
