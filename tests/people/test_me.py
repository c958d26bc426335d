"""A person's own pages."""

import pytest
from django.urls import reverse

from parvis.contributions.models import Adoption, OfficialAnswer, Status, Support
from parvis.people.models import Membership
from parvis.people.selectors import section_of
from tests.factories.contributions import ContributionFactory
from tests.factories.people import UserFactory
from tests.factories.places import SectionFactory
from tests.factories.processes import ActivityFactory, ProcessFactory


@pytest.fixture
def activity(commune):
    process = ProcessFactory(municipality=commune)
    return ActivityFactory(process=process, kind_slug="budget", stage_slug="submit")


def test_me_shows_what_became_of_each_contribution(client_of, activity, resident, officer):
    bench = ContributionFactory(activity=activity, author=resident, title="Un banc")
    ContributionFactory(activity=activity, author=resident, title="Un four")
    ContributionFactory(activity=activity, author=resident, title="Masqué", status=Status.HIDDEN)
    ContributionFactory(activity=activity, author=officer, title="Pas à moi")
    OfficialAnswer.objects.create(
        contribution=bench,
        adoption=Adoption.PARTLY,
        text="Oui, mais plus petit.",
        author=officer,
        published_at=bench.created_at,
    )
    html = client_of(resident).get("/moi/").content.decode()
    assert [text in html for text in ("Un banc", "Un four", "Masqué")] == [True] * 3
    assert "Pas à moi" not in html
    assert "Acceptée en partie" in html
    assert "Pas encore de réponse" in html
    assert reverse("decisions:thread", args=[bench.uuid]) in html


def test_me_shows_supports(client_of, activity, resident, officer):
    idea = ContributionFactory(activity=activity, author=officer, title="Une fontaine")
    Support.objects.create(contribution=idea, user=resident)
    assert "Une fontaine" in client_of(resident).get("/moi/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("page", "queries"), [("/moi/", 8), ("/moi/mes/contributions/", 7)])
def test_pages_cost_the_same(
    client_of, activity, resident, count, page, queries, django_assert_num_queries
):
    ContributionFactory.create_batch(count, activity=activity, author=resident)
    client = client_of(resident)
    client.get(page)
    with django_assert_num_queries(queries):
        client.get(page)


def test_panel_is_paginated(client_of, activity, resident):
    ContributionFactory.create_batch(25, activity=activity, author=resident)
    client = client_of(resident)
    assert "Tout voir" in client.get("/moi/").content.decode()
    page = client.get("/moi/mes/contributions/", {"page": 2}).context["page_obj"]
    assert (page.number, len(page.object_list)) == (2, 5)
    assert client.get("/moi/mes/secrets/").status_code == 404


@pytest.mark.parametrize(
    "page", ["/moi/", "/moi/profil/", "/moi/donnees/", "/moi/supprimer/", "/moi/mes/soutiens/"]
)
def test_pages_need_an_account(visitor, page):
    assert visitor.get(page).url == f"/compte/login/?next={page}"


def test_profile_changes_name_language_and_section(client_of, commune, resident):
    section = SectionFactory(municipality=commune, slug="halage")
    client = client_of(resident)
    data = {"display_name": "  Amina   L. ", "language": "en", "section": "halage"}
    response = client.post("/moi/profil/", data)
    resident.refresh_from_db()
    assert (resident.display_name, resident.language) == ("Amina L.", "en")
    assert section_of(resident) == section
    assert response.cookies["langue"].value == "en"


def test_profile_refuses_official_name_to_residents_only(client_of, resident, officer):
    data = {"display_name": "Agent Dupont", "language": "fr", "section": ""}
    refused = client_of(resident).post("/moi/profil/", data)
    assert refused.status_code == 422
    assert "parlez pour la commune" in refused.content.decode()
    assert 'value="Agent Dupont"' in refused.content.decode()
    assert client_of(officer).post("/moi/profil/", data).status_code == 302


def test_account_without_role_here_is_offered_to_join(client_of, commune):
    html = client_of(UserFactory()).get("/moi/").content.decode()
    assert reverse("people:join") in html
    assert not Membership.objects.exists()
