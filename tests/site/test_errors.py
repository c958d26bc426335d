"""One page for each way in which a request can go wrong; nothing typed is lost."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse

from parvis.common.errors import Refused, TooMany
from parvis.site.middleware import ErrorPagesMiddleware
from parvis.site.public import errors

LONG = "Un banc à l’ombre, près de l’école."


def test_404_offers_the_search(visitor):
    response = visitor.get("/nulle-part/")
    assert response.status_code == 404
    assert reverse("site:search") in response.content.decode()


def test_404_leads_back_only_within_the_site(visitor):
    inside = visitor.get("/rien/", headers={"referer": "http://clairval.test/demarches/?page=2"})
    assert 'href="/demarches/?page=2"' in inside.content.decode()
    outside = visitor.get("/rien/", headers={"referer": "https://ailleurs.example/piege/"})
    assert "ailleurs.example" not in outside.content.decode()


def test_403_says_who_may(client_of, resident):
    response = client_of(resident).get("/bureau/")
    assert response.status_code == 403
    assert "réservé à l’équipe de la commune" in response.content.decode()


def test_403_offers_a_visitor_to_sign_in(visitor):
    response = visitor.get("/bureau/")
    assert response.status_code == 403
    assert f'<a class="btn" href="{reverse("account_login")}' in response.content.decode()


def test_405_says_that_nothing_was_changed(client_of, resident):
    response = client_of(resident).get(reverse("notices:read_all"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Rien n’a été changé" in response.content.decode()


def test_csrf_failure_shows_the_text_back_and_never_a_password(commune, client_of, resident):
    client = client_of(resident)
    client.handler.enforce_csrf_checks = True
    data = {"title": LONG, "body": "Deuxième texte", "password": "secret-secret", "choix": "12"}
    response = client.post(reverse("notices:follow"), data)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Ce formulaire est trop ancien" in page
    assert LONG in page
    assert "Deuxième texte" in page
    assert "secret-secret" not in page
    assert page.count("<textarea") == 2


def test_csrf_failure_of_a_visitor_says_that_the_session_ended(commune):
    client = Client(headers={"host": "clairval.test"}, enforce_csrf_checks=True)
    response = client.post(reverse("notices:follow"), {"body": LONG})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Votre connexion a pris fin" in page
    assert LONG in page


def test_session_ended_while_writing_keeps_the_text(visitor):
    response = visitor.post(
        reverse("notices:follow"),
        {"body": LONG, "subject": "process:x"},
        headers={"referer": "http://clairval.test/demarches/bancs/"},
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert LONG in page
    assert f"{reverse('account_login')}?next=/demarches/bancs/" in page


def test_typed_text_is_escaped(visitor):
    response = visitor.post(reverse("notices:follow"), {"body": "</textarea><script>x</script>"})
    assert "<script>x" not in response.content.decode()


@pytest.fixture
def request_of(commune, rf: RequestFactory):
    """A function that makes a request as it is when it reaches a view."""

    def make(method="get", path="/essai/", data=None, user=None):
        request = getattr(rf, method)(path, data or {}, headers={"host": "clairval.test"})
        request.municipality, request.user = commune, user or AnonymousUser()
        return request

    return make


def test_413_says_what_was_kept(request_of):
    response = errors.bad_request(request_of("post"), RequestDataTooBig("trop"))
    assert response.status_code == 413
    assert "trop volumineux" in response.content.decode()


def test_oversized_form_gets_the_413_page(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = visitor.post("/compte/login/", {"login": "x" * 2000})
    assert response.status_code == 413
    assert "trop volumineux" in response.content.decode()


def test_400_says_that_nothing_was_changed(client_of, resident):
    response = client_of(resident).post(reverse("notices:follow"), {"subject": "n’importe quoi"})
    assert response.status_code == 400
    assert "Rien n’a été changé" in response.content.decode()


def test_429_asks_for_patience(request_of):
    response = errors.too_many(request_of())
    assert response.status_code == 429
    assert "quelques minutes" in response.content.decode()


def test_500_is_static_and_asks_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Une panne de notre côté" in response.content.decode()


def test_500_page_is_answered_when_a_view_breaks(commune, monkeypatch):
    def broken(municipality):
        raise RuntimeError

    monkeypatch.setattr("parvis.site.public.home.home_context", broken)
    client = Client(headers={"host": "clairval.test"}, raise_request_exception=False)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(Refused("Le vote est clos."), 409), (TooMany("Le vote est clos."), 429)],
)
def test_refusal_is_explained(client_of, resident, monkeypatch, refusal, status):
    def refuse(municipality):
        raise refusal

    monkeypatch.setattr("parvis.site.public.home.home_context", refuse)
    response = client_of(resident).get("/")
    assert response.status_code == status
    assert "Le vote est clos." in response.content.decode()


def test_permission_denied_in_a_post_of_a_visitor_keeps_the_text(request_of):
    response = errors.permission_denied(
        request_of("post", data={"body": LONG}), PermissionDenied("contributions.file")
    )
    assert LONG in response.content.decode()


def test_middleware_leaves_other_answers_alone(request_of):
    answer = HttpResponseRedirect("/ailleurs/")
    assert ErrorPagesMiddleware(lambda request: answer)(request_of("post")) is answer


def test_middleware_gives_a_page_to_an_empty_405(request_of):
    answer = ErrorPagesMiddleware(lambda request: HttpResponseNotAllowed(["POST"]))(request_of())
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"<h1>" in answer.content
