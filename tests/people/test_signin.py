"""Signing in: codes, passwords, limits, cookies, where one lands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.people.models import User
from tests.factories.people import PASSWORD


def sign_in(visitor, user, password=PASSWORD, **extra):
    return visitor.post("/compte/login/", {"login": user.email, "password": password, **extra})


def test_sign_in_by_code_from_mail(visitor, resident, smtp_sink):
    response = visitor.post(reverse("account_request_login_code"), {"email": resident.email})
    assert response.url == reverse("account_confirm_login_code")
    message = smtp_sink.last
    assert message["Subject"] == "Votre code pour vous connecter"
    assert "Ne le donnez à personne" in smtp_sink.text
    response = visitor.post(response.url, {"code": smtp_sink.code()}, follow=True)
    assert response.context["user"] == resident


def test_code_for_unknown_address_looks_the_same(visitor, resident, smtp_sink):
    known = visitor.post(reverse("account_request_login_code"), {"email": resident.email})
    visitor.cookies.clear()
    unknown = visitor.post(reverse("account_request_login_code"), {"email": "x@exemple.be"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert smtp_sink.last["Subject"] == "Aucun compte à cette adresse"


def test_password_reset_link_is_on_the_municipality_and_works(visitor, resident, smtp_sink):
    visitor.post(reverse("account_reset_password"), {"email": resident.email})
    assert smtp_sink.last["Subject"] == "Choisir un nouveau mot de passe"
    link = smtp_sink.link()
    assert link.startswith("http://clairval.test/compte/password/reset/key/")
    page = visitor.get(link.removeprefix("http://clairval.test"), follow=True)
    target = page.redirect_chain[-1][0]
    new = "encore quatre mots longs"
    visitor.post(target, {"password1": new, "password2": new}, follow=True)
    resident.refresh_from_db()
    assert resident.check_password(new)
    assert smtp_sink.last["Subject"] == "Votre mot de passe a changé"


def test_password_reset_of_unknown_address_looks_the_same(visitor, resident, smtp_sink):
    known = visitor.post(reverse("account_reset_password"), {"email": resident.email}, follow=True)
    unknown = visitor.post(reverse("account_reset_password"), {"email": "x@y.be"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content.decode().count("<p") == unknown.content.decode().count("<p")


def test_wrong_password_and_unknown_address_say_the_same(visitor, resident, smtp_sink):
    wrong = sign_in(visitor, resident, "mauvais mot de passe")
    unknown = visitor.post("/compte/login/", {"login": "x@exemple.be", "password": "rien"})
    message = "L’adresse ou le mot de passe ne va pas."
    assert [message in answer.content.decode() for answer in (wrong, unknown)] == [True, True]


def test_failed_sign_ins_are_limited(visitor, resident, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    for _attempt in range(5):
        sign_in(visitor, resident, "mauvais mot de passe")
    answer = sign_in(visitor, resident)
    assert "Trop d’essais" in answer.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_requests_for_codes_are_limited_with_a_page(visitor, resident, settings, smtp_sink):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "2/m/ip"}
    answers = [
        visitor.post(reverse("account_reset_password"), {"email": f"x{n}@exemple.be"})
        for n in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Trop de demandes" in answers[2].content.decode()


@pytest.mark.parametrize(
    "target",
    ["https://ailleurs.example/", "//ailleurs.example/", "http://autreville.test/", "javascript:x"],
)
def test_sign_in_never_leads_to_another_site(visitor, resident, other_commune, target):
    assert sign_in(visitor, resident, next=target).url == "/"


def test_sign_in_leads_where_one_was_going(visitor, resident):
    assert sign_in(visitor, resident, next="/moi/").url == "/moi/"


def test_session_cookie_is_closed_to_scripts_and_other_sites(visitor, resident):
    cookie = sign_in(visitor, resident).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_sign_in_notes_the_day_and_stops_the_warning(visitor, resident):
    past = timezone.localdate() - timedelta(days=400)
    User.objects.filter(pk=resident.pk).update(last_seen_on=past, warned_on=past)
    sign_in(visitor, resident)
    resident.refresh_from_db()
    assert (resident.last_seen_on, resident.warned_on) == (timezone.localdate(), None)


def test_signed_out_by_get_only_asks(client_of, resident):
    client = client_of(resident)
    page = client.get("/compte/logout/")
    assert "Me déconnecter" in page.content.decode()
    assert "_auth_user_id" in client.session


def test_changing_address_needs_the_code_of_the_new_one(client_of, resident, smtp_sink):
    client = client_of(resident)
    old = resident.email
    data = {"email": "neuve@exemple.be", "action_add": ""}
    client.post("/compte/email/", data)
    resident.refresh_from_db()
    assert resident.email == old
    client.post(reverse("account_email_verification_sent"), {"code": smtp_sink.code()})
    resident.refresh_from_db()
    assert resident.email == "neuve@exemple.be"
