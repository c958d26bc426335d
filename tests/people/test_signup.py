"""Signing up, through the pages, with real e-mails."""

import pytest
from django.urls import reverse
from django_scopes import scope

from parvis.people.models import Consent, Membership, Role, User
from parvis.people.selectors import has_consented, newsletter_readers
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.places import SectionFactory
from tests.people.conftest import SIGNUP

URL = "/compte/signup/"


def sign_up(visitor, **changes):
    return visitor.post(URL, SIGNUP | changes, follow=True)


def test_sign_up_creates_resident_once_code_is_confirmed(visitor, commune, smtp_sink):
    section = SectionFactory(municipality=commune, slug="halage")
    response = sign_up(visitor, section="halage", newsletter="on")
    assert "amina@exemple.be" in response.content.decode()
    response = visitor.post(
        reverse("account_email_verification_sent"), {"code": smtp_sink.code()}, follow=True
    )
    user = User.objects.get(email="amina@exemple.be")
    assert response.context["user"] == user
    assert user.display_name == "Amina du Halage"
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.section) == (Role.RESIDENT, section)
    consents = {row.purpose: row.version for row in Consent.objects.filter(user=user)}
    assert consents == {"terms": "2026-11", "newsletter": "2026-11"}
    assert list(newsletter_readers()) == [user]


def test_sign_up_mail_is_french_plain_and_signed(visitor, commune, smtp_sink):
    sign_up(visitor)
    message = smtp_sink.last
    assert message["Subject"] == "Votre code pour confirmer votre adresse"
    assert message["From"].startswith("Clairval <")
    assert message["To"] == "amina@exemple.be"
    assert message.get_content_type() == "text/plain"
    text = smtp_sink.text
    assert text.startswith("Bonjour,")
    assert "Clairval" in text
    assert "http" not in text


def test_sign_up_in_english_writes_english(visitor, commune, smtp_sink):
    visitor.cookies["langue"] = "en"
    sign_up(visitor)
    assert smtp_sink.last["Subject"] == "Your code to confirm your address"
    assert User.objects.get(email="amina@exemple.be").language == "en"


def test_sign_up_with_wrong_code_is_refused_and_kept(visitor, commune, smtp_sink):
    sign_up(visitor)
    response = visitor.post(reverse("account_email_verification_sent"), {"code": "000000"})
    assert "Ce code ne va pas" in response.content.decode()
    assert not User.objects.get().emailaddress_set.filter(verified=True).exists()


def test_sign_up_of_known_address_looks_the_same(visitor, commune, smtp_sink, client):
    UserFactory(email="amina@exemple.be")
    known = sign_up(visitor)
    sent_to_known = smtp_sink.last
    visitor.cookies.clear()
    fresh = sign_up(visitor, email="autre@exemple.be")
    assert known.redirect_chain == fresh.redirect_chain
    assert sent_to_known["Subject"] == "Vous avez déjà un compte"
    assert "clairval.test/compte/password/reset/" in sent_to_known.get_content()
    assert User.objects.filter(email="amina@exemple.be").count() == 1


def test_sign_up_without_terms_comes_back_filled_in(visitor, commune):
    response = sign_up(visitor, terms="")
    html = response.content.decode()
    assert "Un compte ne va pas sans ces conditions" in html
    assert 'value="Amina du Halage"' in html
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["La commune de Clairval", "Clairval", "Bourgmestre", "Modération", "a@b.be", "x"]
)
def test_sign_up_under_misleading_name_is_refused(visitor, commune, name):
    response = sign_up(visitor, display_name=name)
    assert "display_name" in response.context["form"].errors
    assert not User.objects.exists()


def test_section_of_another_municipality_is_refused(visitor, commune, other_commune):
    with scope(municipality=other_commune):
        SectionFactory(municipality=other_commune, slug="ailleurs")
    response = sign_up(visitor, section="ailleurs")
    assert "section" in response.context["form"].errors


def test_account_of_elsewhere_is_asked_to_join(visitor, commune, other_commune):
    stranger = UserFactory()
    with scope(municipality=other_commune):
        Membership.objects.create(user=stranger, municipality=other_commune, role=Role.OFFICER)
    response = visitor.post(
        "/compte/login/?next=/demarches/", {"login": stranger.email, "password": PASSWORD}
    )
    assert response.url == "/rejoindre/?next=%2Fdemarches%2F"
    assert not Membership.objects.filter(user=stranger).exists()
    assert "Rejoindre Clairval" in visitor.get(response.url).content.decode()
    response = visitor.post("/rejoindre/", {"terms": "on", "next": "/demarches/"})
    assert response.url == "/demarches/"
    assert Membership.objects.get(user=stranger).role == Role.RESIDENT
    assert has_consented(stranger, "terms")


def test_join_never_leads_to_another_site(client_of, commune):
    stranger = UserFactory()
    response = client_of(stranger).post(
        "/rejoindre/", {"terms": "on", "next": "https://ailleurs.example/"}
    )
    assert response.url == "/"


@pytest.mark.parametrize("password", ["court", "12345678901", "password"])
def test_sign_up_with_weak_password_is_refused(visitor, commune, password):
    response = sign_up(visitor, password1=password)
    assert "password1" in response.context["form"].errors
