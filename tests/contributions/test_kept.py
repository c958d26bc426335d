"""A session that ends while somebody writes: without JavaScript, nothing typed is lost."""

import pytest

from parvis.contributions.models import Comment, Contribution
from tests.factories.contributions import upload
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.urls("tests.contributions.urls")
LONG = "Un texte écrit longtemps.\r\nAvec soin."


def end_session(client):
    """As when the session's row was deleted or expired: the browser still sends its cookie."""
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def sign_in(client, user, url):
    return client.post(url, {"login": user.email, "password": PASSWORD}, follow=True)


def test_the_form_is_filled_in_again_after_signing_in(client_of, resident, activity):
    client, url = client_of(resident), f"/essai/{activity.slug}/deposer/"
    assert client.get(url).status_code == 200
    end_session(client)
    sent = {"title": "Un banc", "body": LONG, "category": "Nature", "file_1": upload()}
    response = client.post(url, sent, follow=True)
    login, _status = response.redirect_chain[-1]
    assert login == f"/compte/login/?next={url}" or "next=" in login
    assert "Votre texte est gardé" in response.content.decode()
    response = sign_in(client, resident, login)
    html = response.content.decode()
    assert response.redirect_chain[-1][0] == url
    assert "Un texte écrit longtemps.\nAvec soin." in html.replace("\r\n", "\n")
    assert 'value="Un banc"' in html
    assert 'value="Nature" selected' in html
    assert "Nous avons gardé ce que vous écriviez" in html
    assert "photo.jpg" in html
    client.post(url, {"title": "Un banc", "body": LONG, "category": "Nature"})
    assert Contribution.objects.get().title == "Un banc"
    assert "Nous avons gardé" not in client.get(url).content.decode()


def test_a_comment_is_filled_in_again_on_the_contribution_s_page(
    client_of, neighbour, contribution
):
    client, page = client_of(neighbour), contribution.get_absolute_url()
    client.get(page)
    end_session(client)
    response = client.post(f"{page}commenter/", {"body": LONG}, follow=True)
    response = sign_in(client, neighbour, response.redirect_chain[-1][0])
    html = response.content.decode()
    assert response.redirect_chain[-1][0] == page
    assert "Un texte écrit longtemps." in html
    client.post(f"{page}commenter/", {"body": LONG})
    assert Comment.objects.count() == 1


def test_the_form_token_still_protects_what_is_kept(resident, contribution):
    from django.test import Client

    client = Client(headers={"host": "clairval.test"}, enforce_csrf_checks=True)
    response = client.post(f"{contribution.get_absolute_url()}commenter/", {"body": LONG})
    assert response.status_code == 403
    assert "sessionid" not in response.cookies


def test_what_is_kept_is_shown_on_its_own_page_only(client_of, neighbour, contribution, activity):
    client, page = client_of(neighbour), contribution.get_absolute_url()
    end_session(client)
    response = client.post(f"{page}commenter/", {"body": LONG}, follow=True)
    sign_in(client, neighbour, response.redirect_chain[-1][0])
    assert LONG[:20] not in client.get(f"/essai/{activity.slug}/deposer/").content.decode()


def test_what_is_too_long_for_a_session_is_shown_back(visitor, contribution):
    page = contribution.get_absolute_url()
    response = visitor.post(f"{page}commenter/", {"body": "x" * 50_000})
    assert response.status_code == 403
    assert "x" * 50_000 in response.content.decode()
    assert "kept_text" not in visitor.session


def test_a_visitor_who_only_looks_at_a_form_is_asked_to_sign_in(visitor, contribution):
    url = f"/contributions/{contribution.uuid}/modifier/"
    response = visitor.get(url)
    assert response["Location"].endswith(f"?next={url}")
    assert "sessionid" not in response.cookies
