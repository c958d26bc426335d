"""The list of processes and the page of one: what is shown, to whom, and at which cost."""

import pytest
from django.core.cache import cache

from parvis.notices.services import follow
from parvis.processes.kinds import Export
from parvis.processes.models import LevelChange, TeamMember
from tests.factories.site import make_commitment, make_decision, make_process

LIST_QUERIES = 5
PAGE_QUERIES = 9


def titles(client, query: str) -> list[str]:
    return [card["process"].title for card in client.get(f"/demarches/{query}").context["cards"]]


def test_list_filters_by_what_is_going_on(visitor, officer):
    make_process(officer, "Vote en cours", tone="vote")
    make_process(officer, "Bientôt", tone="upcoming")
    make_process(officer, "En analyse", tone="review")
    make_process(officer, "Fini", tone="result")
    assert titles(visitor, "?state=open") == ["Vote en cours"]
    assert titles(visitor, "?state=upcoming") == ["Bientôt"]
    assert titles(visitor, "?state=underway") == ["En analyse"]
    assert titles(visitor, "?state=finished") == ["Fini"]
    assert len(titles(visitor, "")) == 4


def test_list_finds_words_without_accents(visitor, officer):
    make_process(officer, "Écoles à végétaliser")
    make_process(officer, "Trottoirs")
    assert titles(visitor, "?text=ecole+vegetal") == ["Écoles à végétaliser"]


def test_list_filters_by_level(visitor, officer):
    make_process(officer, "Écoute", level="consult")
    make_process(officer, "Vote", level="co_decide")
    assert titles(visitor, "?level=consult") == ["Écoute"]


def test_list_with_a_wrong_filter_shows_everything(visitor, officer):
    make_process(officer, "Là quand même")
    assert titles(visitor, "?state=nimporte&level=quoi") == ["Là quand même"]


def test_list_says_that_nothing_matches(visitor, officer):
    make_process(officer, "Trottoirs")
    page = visitor.get("/demarches/?text=zzz").content.decode()
    assert "Aucune démarche ne correspond" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_list_asks_as_much_for_1_and_30_rows(visitor, officer, rows, django_assert_num_queries):
    for number in range(rows):
        make_process(officer, f"Démarche {number}")
    with django_assert_num_queries(LIST_QUERIES + 1):  # and the host name
        assert len(visitor.get("/demarches/").context["cards"]) == min(rows, 12)


def test_page_shows_what_interface_asks(visitor, officer, guarantor):
    process = make_process(
        officer,
        "Une place pour tous",
        tone="vote",
        level="co_decide",
        negotiable="Les bancs et les arbres.",
        not_negotiable="Le budget total.",
        decided_by="Le conseil communal",
        decided_when="En juin",
        origin="Données de Pabulib, licence CC BY.",
    )
    TeamMember.objects.create(process=process, user=guarantor, role="guarantor")
    decision = make_decision(process, "Les bancs d’abord", reasons="Les plus demandés.")
    make_commitment(decision, "Poser trois bancs", percent=20)
    page = visitor.get(f"/demarches/{process.slug}/").content.decode()
    for expected in (
        *("Une place pour tous", "Co-décider", "Les bancs et les arbres.", "Le budget total."),
        *("Le conseil communal", "En juin", "Données de Pabulib", "Les bancs d’abord"),
        *("Les plus demandés.", "Poser trois bancs", "Guarantor", "Officer", "Vous êtes ici"),
        "Ce que vous pouvez faire maintenant",
    ):
        assert expected in page


def test_page_shows_why_the_level_changed(visitor, officer):
    process = make_process(officer, "Une place", level="consult")
    LevelChange.objects.create(
        process=process, before="co_decide", after="consult", reason="Le cadre légal a changé."
    )
    page = visitor.get(f"/demarches/{process.slug}/").content.decode()
    assert "«\u00a0Co-décider\u00a0» à «\u00a0Consulter\u00a0»" in page
    assert "Le cadre légal a changé." in page


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("resident", 404),
        ("officer", 200),
        ("elected", 200),
        ("facilitator", 200),
        ("guarantor", 200),
        ("administrator", 200),
    ],
)
def test_draft_is_shown_to_the_staff_only(request, client_of, officer, visitor, role, status):
    process = make_process(officer, "Brouillon", status="draft", published_at=None)
    url = f"/demarches/{process.slug}/"
    assert visitor.get(url).status_code == 404
    response = client_of(request.getfixturevalue(role)).get(url)
    assert response.status_code == status
    if status == 200:
        assert "en préparation" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "shown"), [("resident", False), ("officer", True), ("elected", False)]
)
def test_desk_actions_stand_in_place_for_those_who_manage(request, client_of, officer, role, shown):
    process = make_process(officer, "Une place")
    page = client_of(request.getfixturevalue(role)).get(f"/demarches/{process.slug}/")
    assert ("/bureau/demarches/" in page.content.decode()) is shown


@pytest.mark.parametrize("rows", [1, 30])
def test_page_asks_as_much_for_1_and_30_rows(
    client_of, officer, resident, rows, django_assert_num_queries
):
    process = make_process(officer, "Une place", tone="vote")
    for number in range(rows):
        make_commitment(make_decision(process, f"Décision {number}"))
    follow(resident, process.key)
    client = client_of(resident)
    url = f"/demarches/{process.slug}/"
    client.get(url)  # the kind's numbers are counted once a minute
    with django_assert_num_queries(PAGE_QUERIES + 1):  # and the host name
        page = client.get(url)
    assert page.context["is_following"] is True


def test_page_of_a_finished_process_offers_the_kind_s_files(visitor, officer, monkeypatch):
    process = make_process(officer, "Une place", tone="vote")
    activity = process.activities.get()
    file = Export("tout", "Tout", "text/csv", "tout.csv", lambda one: one.slug.encode())
    private = Export("prive", "Privé", "text/csv", "p.csv", lambda one: b"", "people.see_desk")
    monkeypatch.setattr(type(activity.kind), "exports", lambda self, one: (file, private))
    base = f"/demarches/{process.slug}/fichiers/{activity.slug}"
    page = visitor.get(f"/demarches/{process.slug}/").content.decode()
    assert f"{base}/tout/" in page
    assert f"{base}/prive/" not in page
    response = visitor.get(f"{base}/tout/")
    assert response.content == activity.slug.encode()
    assert response["Content-Disposition"] == 'attachment; filename="tout.csv"'
    assert visitor.get(f"{base}/prive/").status_code == 403
    assert visitor.get(f"{base}/rien/").status_code == 404


def test_statistics_are_counted_once_a_minute(visitor, officer, monkeypatch):
    process = make_process(officer, "Une place", tone="vote")
    counted = []
    kind = type(process.activities.get().kind)
    monkeypatch.setattr(kind, "statistics", lambda self, one: counted.append(one) or ())
    visitor.get(f"/demarches/{process.slug}/")
    visitor.get(f"/demarches/{process.slug}/")
    assert len(counted) == 1
    cache.clear()
    visitor.get(f"/demarches/{process.slug}/")
    assert len(counted) == 2
