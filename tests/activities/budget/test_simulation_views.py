"""The pages of simulations: who sees them and when, bad input, the table to take away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.activities.budget import elections
from parvis.activities.budget.models import Simulation
from parvis.activities.budget.rulebook import choice_of
from parvis.activities.budget.services.simulation import Source, simulate
from tests.activities.budget.test_elections import GOOD
from tests.factories.budget import make_budget

BEFORE, AFTER = ("prepare", "submit", "review"), ("vote", "count", "result", "follow-up")
OFFICERS = ("officer", "administrator")
RULES = ["equal-shares/cost/add1", "greedy/cost/none"]


def url(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/simuler/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def upload(text: str | bytes = GOOD):
    data = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile("essai.pb", data, "text/plain")


def send(client, activity, **fields):
    data = {"source": "upload", "rules": RULES} | fields
    return client.post(url(activity), data)


def made(activity, officer):
    source = Source("upload", data=GOOD.encode(), name="essai.pb")
    choices = [choice_of("equal-shares", completion="add1"), choice_of("greedy")]
    return simulate(activity, by=officer, source=source, choices=choices)


@pytest.fixture
def activity(commune):
    return make_budget(commune, stage="prepare")


@pytest.mark.parametrize("role", ["resident", *OFFICERS, "elected", "facilitator", "guarantor"])
def test_pages_by_stage_and_role(commune, client_of, request, role):
    activity = make_budget(commune, stage="prepare")
    client, found = client_of(request.getfixturevalue(role)), {}
    for stage in (*BEFORE, *AFTER):
        activity.stage_slug = stage
        activity.save()
        found[stage] = (client.get(url(activity)).status_code, send(client, activity).status_code)
    may, locked, no = (200, 422), (409, 409), (403, 403)
    expected = dict.fromkeys(BEFORE, may) | dict.fromkeys(AFTER, locked)
    assert found == (expected if role in OFFICERS else dict.fromkeys(expected, no))


def test_visitor_sees_no_simulation(activity, visitor, officer):
    one = made(activity, officer)
    for tail in ("", f"{one.uuid}/", f"{one.uuid}/tableau.csv"):
        assert visitor.get(url(activity, tail)).status_code in (302, 403)


def test_open_vote_is_said_in_plain_words(commune, client_of, officer):
    activity = make_budget(commune, stage="vote")
    text = page(client_of(officer).get(url(activity)))
    assert "Le vote est ouvert : la règle de comptage est fixée" in text
    assert f'href="{url(activity).replace("simuler/", "regles/")}">Voir les règles' in text


def test_tab_is_there_before_the_vote_only(commune, client_of, officer):
    activity = make_budget(commune, stage="review")
    desk = f"/bureau/budget/{activity.process.slug}/{activity.slug}/"
    assert url(activity) in page(client_of(officer).get(desk))
    activity.stage_slug = "vote"
    activity.save()
    assert url(activity) not in page(client_of(officer).get(desk))


def test_file_is_compared_and_shown(activity, client_of, officer):
    client = client_of(officer)
    answer = send(client, activity, file=upload())
    one = Simulation.objects.get()
    assert answer.url == url(activity, f"{one.uuid}/")
    text = page(client.get(answer.url))
    assert "3 personnes ont voté sur 2 projets, pour 100 € à répartir." in text
    assert "A. Parts égales (selon l’argent, parts augmentées)" in text
    assert "B. Plus de voix d’abord (par voix)" in text
    assert "Elle n’est pas publique" in text
    assert "L’enveloppe est partagée à parts égales" in text


def test_page_reads_in_english(activity, client_of, officer):
    client = client_of(officer)
    one = made(activity, officer)
    client.get("/langue/en/?vers=/")
    text = page(client.get(url(activity, f"{one.uuid}/")))
    assert "3 people voted on 2 projects" in text
    assert "Equal shares (by money, shares raised)" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rules": RULES[:1]}, "Choisissez de 2 à 4 règles différentes"),
        ({"rules": []}, "Choisissez au moins deux règles."),
        ({"rules": ["dictator/cost/none", *RULES]}, "dictator/cost/none"),
        ({"file": ""}, "Choisissez un fichier « .pb »."),
        ({"source": "mars"}, "mars"),
        ({"file": upload(GOOD.replace("2;1,2", "2;1,9"))}, "Ligne 16 :"),
        ({"file": upload(GOOD.partition("1;1\n")[0] + "1;\n2;\n3;\n")}, "aucun vote"),
    ],
)
def test_bad_input_is_refused_and_the_choices_are_kept(activity, client_of, officer, fields, words):
    answer = send(client_of(officer), activity, **{"file": upload()} | fields)
    assert answer.status_code == 422
    assert words in page(answer)
    kept = fields.get("rules", RULES)
    for key in RULES:
        box = page(answer).split(f'value="{key}"')[1].partition(">")[0]
        assert ("checked" in box) == (key in kept)
    assert not Simulation.objects.exists()


def test_file_that_is_too_large_is_refused(activity, client_of, officer, monkeypatch):
    monkeypatch.setattr("parvis.activities.budget.forms.simulation.MOST_BYTES", 50)
    monkeypatch.setattr(elections, "MOST_BYTES", 50)
    answer = send(client_of(officer), activity, file=upload())
    assert answer.status_code == 422
    assert "Ce fichier est trop grand" in page(answer)


def test_progress_is_shown_while_it_counts(activity, client_of, officer):
    one = made(activity, officer)
    Simulation.objects.filter(pk=one.pk).update(state="running", progress=35)
    client = client_of(officer)
    text = page(client.get(url(activity, f"{one.uuid}/")))
    assert 'value="35"' in text
    assert "Actualiser" in text
    assert client.get(url(activity, f"{one.uuid}/tableau.csv")).status_code == 404


def test_failure_says_what_to_do(activity, client_of, officer):
    one = made(activity, officer)
    Simulation.objects.filter(pk=one.pk).update(state="failed")
    text = page(client_of(officer).get(url(activity, f"{one.uuid}/")))
    assert "Refaites la simulation, avec moins de règles" in text


def test_table_can_be_taken_away(activity, client_of, officer):
    one = made(activity, officer)
    answer = client_of(officer).get(url(activity, f"{one.uuid}/tableau.csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content.decode("utf-8-sig").count("\n") == 3


def test_simulation_can_be_deleted(activity, client_of, officer):
    one = made(activity, officer)
    client_of(officer).post(url(activity, f"{one.uuid}/effacer/"))
    assert not Simulation.objects.exists()


def test_simulation_of_another_budget_is_not_found(commune, activity, client_of, officer):
    one, other = made(activity, officer), make_budget(commune, stage="prepare")
    assert client_of(officer).get(url(other, f"{one.uuid}/")).status_code == 404


@pytest.mark.parametrize("number", [1, 10])
def test_list_takes_the_same_queries(
    activity, client_of, officer, number, django_assert_num_queries
):
    for _time in range(number):
        made(activity, officer)
    client = client_of(officer)
    client.get(url(activity))
    with django_assert_num_queries(7):
        client.get(url(activity))
