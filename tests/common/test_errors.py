import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path

from parvis.common.errors import Refused, TooMany, require


def refusing(request):
    raise Refused("Le vote est clos depuis hier. Votre choix précédent compte.", code="closed")


def hurried(request):
    raise TooMany("Attendez quelques minutes.")


def failing(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("refus/", refusing),
    path("trop/", hurried),
    path("panne/", failing),
    path("bien/", lambda request: HttpResponse("bien")),
    path("", include("parvis.config.urls")),
]


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refus/", 409, "Le vote est clos depuis hier. Votre choix précédent compte."),
        ("/trop/", 429, "Attendez quelques minutes."),
    ],
)
def test_refusal_that_no_view_caught_is_explained_on_a_page(visitor, address, status, words):
    answer = visitor.post(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_refusal_leads_back_to_the_page_it_came_from(visitor):
    page = visitor.post("/refus/", headers={"referer": "http://clairval.test/bien/"})
    assert 'href="http://clairval.test/bien/"' in page.content.decode()


def test_refusal_never_leads_to_another_site(visitor):
    page = visitor.post("/refus/", headers={"referer": "https://ailleurs.example/"})
    assert "ailleurs" not in page.content.decode()


def test_other_failures_are_not_refusals(visitor):
    with pytest.raises(RuntimeError):
        visitor.get("/panne/")


def test_refused_carries_its_words_and_its_code():
    refusal = Refused("Non.", code="closed")
    assert (refusal.message, refusal.code, str(refusal), refusal.status) == (
        "Non.",
        "closed",
        "Non.",
        409,
    )


@pytest.mark.parametrize(
    ("role", "allowed"), [("administrator", True), ("officer", False), ("resident", False)]
)
def test_require_raises_for_those_who_may_not(commune, request, role, allowed):
    person = request.getfixturevalue(role)
    if allowed:
        assert require(person, "places.manage") is None
    else:
        with pytest.raises(PermissionDenied, match=r"places\.manage"):
            require(person, "places.manage")


def test_require_of_a_permission_that_does_not_exist_raises(administrator):
    with pytest.raises(PermissionDenied):
        require(administrator, "places.forgotten")
