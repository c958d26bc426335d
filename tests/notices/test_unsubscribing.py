import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from parvis.notices.models import Preference, Rhythm, Topic
from parvis.notices.unsubscribing import SALT, make_token, read_token


@pytest.fixture
def link(resident) -> str:
    token = make_token(resident, [Topic.PROCESS, Topic.FOLLOWED])
    return reverse("notices:unsubscribe", args=[token])


def test_link_asks_before_it_changes_anything(visitor, link):
    page = visitor.get(link)
    text = page.content.decode()
    assert "Les étapes des démarches" in text
    assert "Ce que je suis" in text
    assert (Preference.objects.count(), page.cookies) == (0, {})
    assert "no-store" in page["Cache-Control"]


def test_link_posted_ends_the_mails_of_its_topics(link, resident):
    client = Client(headers={"host": "clairval.test"}, enforce_csrf_checks=True)
    assert "C’est fait" in client.post(link).content.decode()
    chosen = dict(Preference.objects.values_list("topic", "rhythm"))
    assert chosen == {"process": Rhythm.NEVER, "followed": Rhythm.NEVER}


def test_link_posted_twice_is_the_same(visitor, link):
    visitor.post(link)
    assert visitor.post(link).status_code == 200
    assert Preference.objects.count() == 2


def forged(link: str) -> str:
    return link[:-3] + ("aa/" if not link.endswith("aa/") else "bb/")


def test_forged_link_changes_nothing(visitor, link):
    for method in (visitor.get, visitor.post):
        answer = method(forged(link))
        assert answer.status_code == 404
        assert "Ce lien ne marche pas" in answer.content.decode()
    assert Preference.objects.count() == 0


def test_link_on_another_municipality_changes_nothing(link, other_commune):
    client = Client(headers={"host": "autreville.test"})
    assert client.post(link).status_code == 404
    with scope(municipality=other_commune):
        assert Preference.objects.count() == 0


def test_link_of_a_closed_account_is_unknown(visitor, link, resident):
    resident.is_active = False
    resident.save()
    assert visitor.post(link).status_code == 404


@pytest.mark.parametrize("content", ["text", 3, ["a"], [1, 2, 3], {"a": 1}, ["x", "y", ["z"]]])
def test_signed_text_of_another_shape_is_unknown(commune, content):
    assert read_token(signing.dumps(content, salt=SALT)) is None


def test_text_signed_for_something_else_is_unknown(commune, resident):
    content = [str(commune.uuid), str(resident.uuid), ["mine"]]
    assert read_token(signing.dumps(content, salt="other")) is None
