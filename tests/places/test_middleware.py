import pytest
from django.test import Client

from parvis.places import middleware
from parvis.places.models import Hostname, Municipality
from tests.factories.places import MunicipalityFactory


@pytest.fixture(autouse=True)
def _nothing_kept():
    middleware.forget_hosts()
    yield
    middleware.forget_hosts()


def colour_at(host: str) -> str:
    """The municipality's colours at a host, or the page's status if it has none."""
    answer = Client(headers={"host": host}).get("/marque.css")
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.fixture
def pair(db):
    MunicipalityFactory(name="Clairval", hostname="clairval.test", brand_colour="#111111")
    MunicipalityFactory(name="Autreville", hostname="autreville.test", brand_colour="#222222")


@pytest.mark.parametrize(
    "host",
    ["clairval.test", "clairval.test:8000", "CLAIRVAL.Test", "clairval.test.", "Clairval.test.:80"],
)
def test_host_is_found_however_it_is_written(pair, host):
    assert "#111111" in colour_at(host)


def test_host_of_another_municipality_shows_the_other(pair):
    assert "#222222" in colour_at("autreville.test")
    assert "#111111" not in colour_at("autreville.test")


@pytest.mark.parametrize(
    "host", ["inconnu.test", "clairval.test.evil.example", "x.clairval.test", "127.0.0.1", "[::1]"]
)
def test_unknown_host_gets_a_page_that_says_so(pair, host):
    answer = Client(headers={"host": host}).get("/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Aucune commune ne répond à cette adresse" in page
    assert f"<strong>{host}</strong>" in page
    assert "Location" not in answer
    assert "clairval" not in page.replace(host, "").lower()
    assert answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_host_that_is_none_gets_the_same_page(pair):
    answer = Client(headers={"host": "<script>"}).get("/")
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode()


def test_unknown_host_in_english(pair):
    client = Client(headers={"host": "inconnu.test"})
    client.cookies["langue"] = "en"
    assert "No municipality answers at this address" in client.get("/").content.decode()


def test_unknown_host_answers_posts_too(pair):
    assert Client(headers={"host": "inconnu.test"}).post("/compte/login/").status_code == 404


def half_a_minute_later():
    """As if every kept host had been kept for 30 seconds."""
    for host, (until, values) in list(middleware._kept.items()):
        middleware._kept[host] = (until - middleware.KEPT_SECONDS, values)


def test_new_hostname_answers_at_once_and_a_moved_one_within_30_seconds(pair, settings):
    settings.PAGE_CACHE_SECONDS = 1
    assert colour_at("nouveau.test") == "404"
    clairval, autreville = Municipality.objects.order_by("-slug")
    row = Hostname.objects.create(municipality=clairval, name="nouveau.test")
    assert "#111111" in colour_at("nouveau.test")
    row.municipality = autreville
    row.save()
    half_a_minute_later()
    assert "#222222" in colour_at("nouveau.test")


def test_removed_hostname_is_forgotten(pair, settings):
    settings.PAGE_CACHE_SECONDS = 1
    colour_at("autreville.test")
    Hostname.objects.filter(name="autreville.test").delete()
    half_a_minute_later()
    assert colour_at("autreville.test") == "404"
    assert "autreville.test" not in middleware._kept


def test_kept_host_costs_no_query_and_gives_an_object_of_its_own(
    pair, settings, django_assert_num_queries
):
    settings.PAGE_CACHE_SECONDS = 60
    first = middleware.find("clairval.test")
    first.name = "Changée"
    with django_assert_num_queries(0):
        second = middleware.find("clairval.test")
    assert (second.name, second == first, second is first) == ("Clairval", True, False)
    assert second._state.adding is False


def test_host_names_of_many_forms_do_not_fill_the_memory(pair, settings):
    settings.PAGE_CACHE_SECONDS = 60
    for n in range(50):
        colour_at(f"inconnu{n}.test")
    assert middleware._kept == {}
