"""What every page gets: cheap, right for each person, and never a reason to fail."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation

from parvis.notices.services import Message, notify
from parvis.site.context import page


@pytest.fixture
def request_of(commune, rf):
    """A function that makes a request of a person, as it is when it reaches a view."""

    def make(user=None, path="/", roles=()):
        request = rf.get(path, headers={"host": "clairval.test"})
        request.municipality, request.user = commune, user or AnonymousUser()
        request.roles = frozenset(roles)
        return request

    return make


def test_context_asks_nothing_until_it_is_used(request_of, officer, django_assert_num_queries):
    with django_assert_num_queries(0):
        page(request_of(officer))


def test_unread_notices_are_counted_once(request_of, resident, django_assert_num_queries):
    notify([resident], Message("mine", "Bonjour"))
    context = page(request_of(resident))
    with django_assert_num_queries(1):
        assert [context["unread_notices"](), context["unread_notices"]()] == [1, 1]


def test_unread_notices_of_a_visitor_ask_nothing(request_of, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert page(request_of())["unread_notices"]() == 0


def test_nav_marks_where_the_visitor_is(request_of):
    nav = page(request_of(path="/demarches/bancs/"))["nav"]()
    assert [item["label"] for item in nav if item["current"]] == ["Démarches"]


@pytest.mark.parametrize(("role", "shown"), [("resident", False), ("officer", True)])
def test_nav_leads_the_staff_to_the_desk(request_of, role, shown):
    context = page(request_of(roles=[role]))
    assert ("/bureau/" in [item["url"] for item in context["nav"]()]) is shown
    assert ("/bureau/" in [item["url"] for item in context["account_links"]()]) is shown
    assert bool(context["desk_nav"]()) is shown


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/bureau/membres/inviter/", "/bureau/membres/"),
        ("/bureau/", "/bureau/"),
        # The desk of an activity is found under the processes.
        ("/bureau/workshop/place/ateliers/", "/bureau/demarches/"),
    ],
)
def test_desk_nav_marks_the_closest_page_only(request_of, path, marked):
    links = page(request_of(path=path, roles=["administrator"]))["desk_nav"]()
    assert [item["url"] for item in links if item.get("current")] == [marked]


def test_language_links_offer_what_the_municipality_speaks(request_of, commune):
    assert [item["code"] for item in page(request_of())["LANGUAGES_LINKS"]()] == ["fr"]
    commune.languages = ["fr", "en"]
    found = page(request_of(path="/demarches/?page=2"))["LANGUAGES_LINKS"]()
    assert [(item["code"], item["current"]) for item in found] == [("fr", True), ("en", False)]
    assert found[1]["url"] == "/langue/en/?vers=/demarches/%3Fpage%3D2"


def test_links_speak_the_language_of_the_page(request_of):
    with translation.override("en"):
        assert "Privacy" in [item["label"] for item in page(request_of())["footer_links"]]
    assert "Vie privée" in [item["label"] for item in page(request_of())["footer_links"]]


def test_demo_line_is_for_demonstrations_only(request_of, commune):
    assert page(request_of())["demo_line"]() == {}
    commune.is_demonstration = True
    line = page(request_of())["demo_line"]()
    assert line["what"].startswith("Démonstration")
    assert "fictifs" in line["what"]
    assert "Nous sommes" in line["more"]


def test_base_renders_for_a_request_without_municipality_or_user(rf, db):
    request = rf.get("/")
    html = render_to_string("site/errors/404.html", request=request)
    assert "<h1>" in html
