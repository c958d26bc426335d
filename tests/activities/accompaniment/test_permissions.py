"""Who may do what in which stage, and what a facilitator sees of two municipalities."""

import pytest
from django.core.cache import cache
from django.test import Client
from django_scopes import scope

from parvis.activities.accompaniment.models import Share
from parvis.activities.accompaniment.services import set_shares
from parvis.processes.models import Activity, Process
from tests.activities.accompaniment.conftest import make_engagement
from tests.activities.diagnosis.report.conftest import make_published
from tests.deliberation.surveys.questions import ALL
from tests.factories.diagnosis import agree_all, make_diagnosis
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ProcessFactory
from tests.factories.survey_results import make_answered

STAGES = ("propose", "agreed", "running", "evaluated", "closed")
PEOPLE = (
    "resident",
    "officer",
    "elected",
    "facilitator",
    "guarantor",
    "administrator",
    "companion",
)
# Permission: stages in which it is open, and who has it there.
GRID = {
    "see_desk": (STAGES, set(PEOPLE) - {"resident"}),
    "manage": (STAGES, {"officer", "administrator"}),
    "share": (STAGES, {"officer", "administrator"}),
    "plan": (("propose",), {"officer", "administrator", "companion"}),
    "sign_for_municipality": (("propose",), {"officer", "administrator", "elected"}),
    "sign_for_organisation": (("propose",), {"companion"}),
    "work": (("running",), {"officer", "administrator", "companion"}),
    "judge": (("running",), {"officer", "administrator"}),
    "conclude": (("evaluated",), {"officer", "administrator", "companion"}),
}
SHARED_QUERIES = {
    **{"inventory": 8, "diagnosis": 11, "draft": 12},
    **{"responsiveness": 12, "documents": 8},
}
SECRET = "Une démarche secrète"
ITEMS = [item.value for item in Share.Item]


@pytest.mark.parametrize("stage", STAGES)
def test_permissions_by_stage_and_person(request, commune, companion, stage):
    activity = make_engagement(commune, stage, companion=companion)
    for name, (stages, allowed) in GRID.items():
        for who in PEOPLE:
            user = request.getfixturevalue(who)
            expected = stage in stages and who in allowed
            assert user.has_perm(f"accompaniment.{name}", activity) is expected, (name, who)


def client_at(host: str, user) -> Client:
    client = Client(headers={"host": host})
    client.force_login(user, "parvis.people.backends.AccountBackend")
    return client


def desk(activity, end: str = "") -> str:
    return f"/bureau/accompaniment/{activity.process.slug}/{activity.slug}/{end}"


@pytest.fixture
def elsewhere(other_commune):
    """An engagement of another municipality with another facilitator."""
    with scope(municipality=other_commune):
        other = UserFactory(display_name="Autre", email="autre@ailleurs.example")
        return make_engagement(other_commune, companion=other, slug="ailleurs")


def test_facilitator_of_one_sees_nothing_of_another(running, companion, elsewhere, other_commune):
    here = client_at("clairval.test", companion)
    there = client_at("autreville.test", companion)
    assert here.get(desk(running)).status_code == 200
    with scope(municipality=other_commune):
        paths = [desk(elsewhere, end) for end in ("", "modules/1/", "partage/lire/", "termes/")]
    for path in paths:
        assert there.get(path).status_code == 403
        assert here.get(path).status_code == 404
    assert there.get("/bureau/").status_code == 403
    page = here.get("/bureau/accompaniment/").content.decode()
    assert "Clairval" in page
    assert "Autreville" not in page


def test_facilitator_of_both_finds_both_in_one_place(running, companion, elsewhere, other_commune):
    with scope(municipality=other_commune):
        elsewhere.engagement.facilitator = companion
        elsewhere.engagement.save()
    for host in ("clairval.test", "autreville.test"):
        page = client_at(host, companion).get("/bureau/accompaniment/").content.decode()
        assert f"http://clairval.test{desk(running)}" in page
        with scope(municipality=other_commune):
            assert f"http://autreville.test{desk(elsewhere)}" in page


def test_staff_of_a_municipality_who_accompany_nobody_see_none(running, client_of, officer):
    page = client_of(officer).get("/bureau/accompaniment/").content.decode()
    assert "Vous n’accompagnez aucune commune" in page


def test_my_accompaniments_cost_the_same_for_one_and_for_thirty(
    commune, companion, running, django_assert_num_queries
):
    client = client_at("clairval.test", companion)
    client.get("/bureau/accompaniment/")
    with django_assert_num_queries(6):
        client.get("/bureau/accompaniment/")
    for number in range(30):
        make_engagement(commune, companion=companion, slug=f"accord-{number}")
    with django_assert_num_queries(6):
        client.get("/bureau/accompaniment/")


@pytest.mark.parametrize("item", ITEMS)
def test_facilitator_reads_of_the_municipality_only_what_is_shared(
    running, companion, officer, item
):
    ProcessFactory(
        municipality=running.municipality, title=SECRET, status="draft", published_at=None
    )
    client = client_at("clairval.test", companion)
    nothing = client.get(desk(running, "partage/lire/")).content.decode()
    assert "Rien n’est partagé" in nothing
    assert SECRET not in nothing
    set_shares(running, [item], by=officer)
    response = client.get(desk(running, "partage/lire/"))
    assert set(response.context["shared"]) == {item}
    assert (SECRET in response.content.decode()) is (item == "inventory")
    set_shares(running, [], by=officer)
    assert client.get(desk(running, "partage/lire/")).context["shared"] == {}


def test_facilitator_sees_their_engagement_in_a_draft_and_no_other_draft(running, companion):
    Process.objects.update(status="draft", published_at=None)
    other = ProcessFactory(
        municipality=running.municipality, title=SECRET, status="draft", published_at=None
    )
    client = client_at("clairval.test", companion)
    assert client.get(desk(running)).status_code == 200
    assert client.get(f"/demarches/{other.slug}/").status_code == 404
    assert client.get("/bureau/demarches/").status_code == 403


def test_former_facilitator_is_out_at_once(running, companion):
    running.engagement.facilitator = None
    running.engagement.save()
    client = client_at("clairval.test", companion)
    assert client.get(desk(running)).status_code == 403
    assert running.title not in client.get("/bureau/accompaniment/").content.decode()


def test_role_of_facilitator_alone_does_not_write(commune, companion, other_commune):
    """Somebody with the role in the municipality reads the desk, as the staff does, no more."""
    activity = make_engagement(commune, companion=companion)
    user = UserFactory()
    give_role(user, commune, "facilitator")
    client = client_at("clairval.test", user)
    assert client.get(desk(activity)).status_code == 200
    assert client.get(desk(activity, "modules/1/seances/ajouter/")).status_code == 403
    assert client.get(desk(activity, "partage/")).status_code == 403
    assert Activity.objects.filter(pk=activity.pk).exists()


def test_draft_of_a_diagnosis_is_read_only_where_the_municipality_shares_it(
    running, companion, officer
):
    agree_all(make_diagnosis(running.municipality, "sign", process=running.process), if_01=4)
    page, client = desk(running, "partage/lire/"), client_at("clairval.test", companion)
    set_shares(running, ["diagnosis"], by=officer)
    assert client.get(page).context["shared"] == {"diagnosis": []}
    set_shares(running, ["draft"], by=officer)
    response = client.get(page)
    labels = [one.label for one in response.context["shared"]["draft"]]
    diagnosis = running.process.activities.get(kind_slug="diagnosis")
    assert f"Informer ({diagnosis.title})\u00a0: 9 / 100" in labels[:11]
    assert "rien n’est signé ni publié" in response.content.decode()


def test_what_is_shared_costs_few_queries_cold_for_one_activity_and_for_many(
    running, companion, officer, django_assert_num_queries
):
    set_shares(running, ITEMS, by=officer)
    client, page = client_at("clairval.test", companion), desk(running, "partage/lire/")
    client.get(page)
    agree_all(make_diagnosis(running.municipality, "sign", process=running.process))
    for rows in (1, 4):
        for _place in range(rows):
            make_published(running.municipality, {}, process=running.process)
            make_answered(running.municipality, ALL, [], process=running.process)
        for item, queries in SHARED_QUERIES.items():
            cache.clear()
            with django_assert_num_queries(queries):
                assert list(client.get(page, {"lire": item}).context["shared"]) == [item]
