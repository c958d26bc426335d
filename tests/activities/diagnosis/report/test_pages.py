import csv
import io
import json

import pytest
from django.urls import reverse

from parvis.activities.diagnosis.models import ActionChoice, PeerSharing
from parvis.activities.diagnosis.services.actions import accept_action, set_action_aside
from parvis.activities.diagnosis.services.peers import share_scores
from tests.activities.diagnosis.report.conftest import (
    ANSWERS,
    everything,
    make_activity,
    make_published,
)

HOSTILE = "<script>alert(1)</script>"
SEEN = {
    "audience": "residents",
    "element": "inform",
    "mean": "3/1",
    "answers": 1240,
    "weighted": True,
    "representative": False,
}
PUBLIC = ("diagnosis:report", "diagnosis:over_time", "diagnosis:actions")


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


def page_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_report_puts_three_messages_strengths_and_first_steps_in_this_order(visitor, published):
    page = page_of(visitor, url(published, "diagnosis:report"))
    places = [
        page.index(text)
        for text in (
            "Point fort\u00a0: Consulter",
            "Beaucoup reste à mesurer",
            "À faire d’abord\u00a0: ",
            "Ce qui existe déjà",
            "Les obligations légales, à part",
            "Par quoi commencer",
            "Les onze éléments",
            "Ce qui est fait, ce qui est vécu",
            "Les mêmes réponses, lues autrement",
        )
    ]
    assert places == sorted(places)
    assert "Score\u00a0: 75 sur 100." in page
    assert "pratiques sont bien installées" in page


def test_scores_of_the_page_are_those_computed_by_hand(visitor, published):
    page = page_of(visitor, url(published, "diagnosis:report"))
    # inform: 6 of 12; eleven apply in Wallonia, of which three are known.
    assert "Informer\u202f: score 50" in page
    assert "3 sur 11" in page
    # If the eight unknown were at 0, or at the top: 1.5 of 11 and 9.5 of 11.
    assert "entre 14 et 86" in page
    assert "inconnu" in page
    # One duty known and met; everybody else's are unknown.
    assert "1 obligation sur" in page


def test_share_among_what_is_valued_says_which(visitor, commune):
    page = page_of(visitor, url(make_published(commune, {"co-02": 4}), "diagnosis:report"))
    assert "\u00a0: plus des trois quarts.</li>" in page


def test_page_without_perception_says_so(visitor, published):
    page = page_of(visitor, url(published, "diagnosis:report"))
    assert "ne dit donc rien de ce que vivent les habitants" in page


def test_perception_stands_beside_facts_and_says_what_it_is_not(visitor, commune):
    perception = {"seen": [SEEN], "wanted": {"inform": "1/4"}, "asked": 1240}
    activity = make_published(commune, ANSWERS, perception=perception)
    page = page_of(visitor, url(activity, "diagnosis:report"))
    assert "1 240 personnes ont répondu" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "ne sont pas statistiquement représentatives" in page
    assert "Fait, mais peu ressenti" in page
    assert "\u221220" in page
    assert "Priorité pour 25\u00a0% des personnes interrogées" in page


def test_empty_municipality_gets_an_honest_page(visitor, commune):
    activity = make_published(commune, {})
    page = page_of(visitor, url(activity, "diagnosis:report"))
    assert "Aucun indicateur n’est encore connu" in page
    assert "Rien n’atteint encore les trois quarts" in page
    assert "Aucune action à proposer" in page
    assert "Parmi d’autres communes" not in page
    assert page_of(visitor, url(activity, "diagnosis:actions")).count('<li class="panel') == 0


def test_municipality_where_nothing_lacks_is_told_so(visitor, commune):
    activity = make_published(commune, everything())
    page = page_of(visitor, url(activity, "diagnosis:report"))
    assert "Rien ne manque dans ce qui est connu" in page
    assert "0 point n’en a pas" in page or "0 points n’en ont pas" in page
    assert "Obligations qui ne sont pas remplies" not in page


def test_change_is_told_point_by_point_with_its_reason(visitor, commune):
    make_published(commune, {"if-01": 4, "if-04": 4}, days=400)
    activity = make_published(commune, ANSWERS)
    page = page_of(visitor, url(activity, "diagnosis:over_time"))
    assert "Parce que." in page
    assert "−25" in page
    assert f"Pas connu la fois d’avant ({len(everything()) - 2})" in page
    assert "2 points" in page
    assert "100 (2 sur 11)" in page
    told = ", 0 point a progressé, 1 a reculé et 1 n’a pas changé."
    assert told in page
    report = page_of(visitor, url(activity, "diagnosis:report"))
    assert report.index("Trois messages") < report.index(told) < report.index("Ce qui existe déjà")
    fell = "Informer\u00a0: de 100 à 75 sur 100 (−25)"
    assert fell in report
    home = page_of(visitor, url(activity, "diagnosis:home"))
    assert home.index(told) < home.index(fell) < home.index("Où en est la commune")


def test_first_diagnosis_has_nothing_to_compare_with(visitor, published):
    page = page_of(visitor, url(published, "diagnosis:over_time"))
    assert "C’est le premier diagnostic publié" in page
    assert "Ce qui a changé</h2>" not in page_of(visitor, url(published, "diagnosis:report"))


def test_nothing_is_public_before_publication(visitor, client_of, commune, officer):
    activity = make_activity(commune, "sign")
    assert "Pas encore de rapport" in page_of(visitor, url(activity, "diagnosis:report"))
    for name in PUBLIC[1:]:
        assert visitor.get(url(activity, name)).status_code == 404
    assert "Ceci est un projet" in page_of(
        client_of(officer), url(activity, "diagnosis_desk:report")
    )
    assert activity.kind.exports(activity) == ()


def test_rank_can_be_computed_again_by_hand(visitor, commune):
    # if-03 lacks 2 of 4 and is a duty met from 3 on: (1/2 + 1) x 5/4, at effort 1.
    perception = {"seen": [], "wanted": {"inform": "1/4"}, "asked": 40}
    activity = make_published(commune, {"if-03": 2}, perception=perception)
    page = page_of(visitor, url(activity, "diagnosis:actions"))
    assert "(0,50 + 1) × 1,25 ÷ 1 = 1,88" in page
    assert "Publié, mais en retard ou incomplet · la loi en demande plus" in page
    assert "8 obligations" not in page_of(visitor, url(activity, "diagnosis:report"))


def test_texts_that_people_typed_are_only_texts(visitor, client_of, commune, officer):
    activity = make_published(commune, ANSWERS)
    set_action_aside(activity, "publish-drafts", reason=HOSTILE, by=officer)
    for client, name in ((visitor, "diagnosis:actions"), (visitor, "diagnosis:report")):
        assert HOSTILE not in page_of(client, url(activity, name))
    assert "&lt;script&gt;" in page_of(visitor, url(activity, "diagnosis:actions"))
    assert HOSTILE not in page_of(client_of(officer), url(activity, "diagnosis_desk:actions"))


def test_officer_accepts_sets_aside_and_takes_back(visitor, client_of, published, officer):
    client, address = client_of(officer), url(published, "diagnosis_desk:action", "publish-drafts")
    assert "Effort faible, 6 semaines" in page_of(client, address)
    answer = client.post(address, {"decision": "accepted", "cost": "1 500"})
    assert answer["Location"] == url(published, "diagnosis_desk:actions")
    assert ActionChoice.objects.get().cost == 1_500_00
    assert "1 action retenue" in page_of(client, url(published, "diagnosis_desk:actions"))
    assert "Retenue par la commune" in page_of(visitor, url(published, "diagnosis:actions"))
    assert 'value="1500"' in page_of(client, address)
    client.post(address, {"decision": "set_aside", "reason": "Déjà fait."})
    assert "Déjà fait." in page_of(visitor, url(published, "diagnosis:actions"))
    client.post(address, {"reopen": "1"})
    assert not ActionChoice.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Il reste quelque chose à corriger"),
        ({"decision": HOSTILE}, "Il reste quelque chose à corriger"),
        ({"decision": "set_aside", "reason": "  "}, "Dites pourquoi l’action est mise de côté"),
        ({"decision": "accepted", "cost": "beaucoup"}, "Écrivez un montant"),
        ({"decision": "accepted", "cost": "-5"}, "Écrivez un montant"),
        ({"decision": "set_aside", "reason": "x" * 1001}, "1000"),
        ({"reopen": "1"}, "Rien n’était décidé"),
    ],
)
def test_bad_choice_comes_back_filled_in(client_of, published, officer, data, words):
    address = url(published, "diagnosis_desk:action", "publish-drafts")
    answer = client_of(officer).post(address, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert HOSTILE not in page
    assert data.get("cost", "") in page
    assert not ActionChoice.objects.exists()


def test_action_that_is_not_recommended_has_no_page(client_of, published, officer):
    for name in ("deliver-winners", "nothing"):
        address = url(published, "diagnosis_desk:action", name)
        assert client_of(officer).get(address).status_code == 404


def test_officer_joins_and_leaves_those_who_share(client_of, published, officer):
    client, address = client_of(officer), url(published, "diagnosis_desk:sharing")
    assert "Les scores ne sont pas partagés." in page_of(client, address)
    assert client.post(address, {"start": "1"})["Location"] == address
    assert PeerSharing.objects.count() == 1
    assert "Arrêter le partage" in page_of(client, address)
    client.post(address, {"start": "1"})
    assert "déjà partagés" in page_of(client, address)
    client.post(address, {"stop": "1"})
    assert not PeerSharing.objects.exists()


DESK = {
    "diagnosis_desk:report": {"officer", "administrator", "elected", "facilitator", "guarantor"},
    "diagnosis_desk:actions": {"officer", "administrator"},
    "diagnosis_desk:sharing": {"officer", "administrator"},
}


@pytest.mark.parametrize("stage", ["sign", "published"])
@pytest.mark.parametrize("name", DESK)
@pytest.mark.parametrize(
    "role", ["resident", "elected", "facilitator", "guarantor", "officer", "administrator"]
)
def test_desk_is_open_to_each_role_in_each_stage(client_of, commune, request, stage, name, role):
    activity = (
        make_published(commune, ANSWERS) if stage == "published" else make_activity(commune, stage)
    )
    answer = client_of(request.getfixturevalue(role)).get(url(activity, name))
    assert answer.status_code == (200 if role in DESK[name] else 403)


def test_desk_is_closed_to_visitors(visitor, published):
    for name in DESK:
        assert visitor.get(url(published, name)).status_code == 403


@pytest.mark.parametrize(
    ("name", "count"),
    [("diagnosis:report", 10), ("diagnosis:over_time", 7), ("diagnosis:actions", 7)],
)
def test_pages_cost_the_same_for_little_and_for_much(
    visitor, commune, officer, name, count, django_assert_num_queries
):
    few = make_published(commune, ANSWERS)
    share_scores(few, by=officer)
    many = make_published(commune, everything(lambda top: 0))
    for action in ("publish-drafts", "open-money", "charter"):
        accept_action(many, action, by=officer)
    for activity in (few, many):
        with django_assert_num_queries(count):
            page_of(visitor, url(activity, name))


DESK_QUERIES = {
    "diagnosis_desk:report": 11,
    "diagnosis_desk:actions": 9,
    "diagnosis_desk:sharing": 6,
}


def test_desk_costs_the_same_for_little_and_for_much(
    client_of, commune, officer, django_assert_num_queries
):
    client = client_of(officer)
    few, many = make_published(commune, ANSWERS), make_published(commune, everything(lambda top: 0))
    accept_action(many, "charter", by=officer)
    for name, count in DESK_QUERIES.items():
        for activity in (few, many):
            with django_assert_num_queries(count):
                page_of(client, url(activity, name))


def exported(visitor, activity, slug) -> bytes:
    answer = visitor.get(url(activity, "site:export", slug))
    assert answer.status_code == 200
    return answer.content


def test_data_let_anyone_find_the_scores_again(visitor, published):
    data = json.loads(exported(visitor, published, "json"))
    assert data["licence"] == "CC BY 4.0"
    assert data["report"]["elements"]["inform"]["points"] == "50"
    assert data["snapshot"]["values"]["if-04"]["value"] == 2
    assert data["sha256"] == published.diagnosis.sha256
    table = io.StringIO(exported(visitor, published, "csv").decode("utf-8-sig"))
    rows = list(csv.DictReader(table, delimiter=";"))
    known = {row["indicator"]: row["value"] for row in rows if row["value"] != "unknown"}
    assert known == {name: str(value) for name, value in ANSWERS.items()}
    assert {row["licence"] for row in rows} == {"CC BY 4.0"}


def test_table_is_what_the_command_reads(visitor, published, tmp_path, capsys):
    from deliberation.cli import main

    path = tmp_path / "values.csv"
    path.write_bytes(exported(visitor, published, "csv"))
    assert main(["diagnose", str(path), "--region", "wallonia", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    published_data = json.loads(exported(visitor, published, "json"))
    assert printed["elements"] == published_data["report"]["elements"]
    assert printed["messages"] == published_data["report"]["messages"]
    assert printed["actions"] == published_data["report"]["actions"]
