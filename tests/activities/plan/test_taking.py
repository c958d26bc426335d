"""What the process's other activities hand over becomes actions and indicators."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.activities.plan.models import Action, Indicator, Link
from parvis.activities.plan.selectors.candidates import candidates
from parvis.activities.plan.services.taking_in import take_in
from parvis.common.errors import Refused
from parvis.decisions.selectors import thread
from tests.activities.plan import giver
from tests.activities.plan.words import plain
from tests.factories.contributions import ContributionFactory
from tests.factories.plan import make_plan


@pytest.fixture
def diagnosed(commune, monkeypatch):
    """An empty plan in a process with a diagnosis, and one of another process."""
    giver.install(monkeypatch)
    plan = make_plan(commune)
    elsewhere = make_plan(commune).process
    plan.given = giver.make_giver(plan.process)
    plan.need = ContributionFactory(activity=plan.given)
    plan.given.settings = {"need": plan.need.key}
    plan.given.save()
    giver.make_giver(elsewhere)
    return plan


def key(plan, name, sort="action") -> str:
    return f"{plan.given.key}#{sort}:{name}"


def test_candidates_say_what_they_are_where_from_and_why(diagnosed):
    found = {one.title: one for one in candidates(diagnosed)}
    assert len(found) == 8
    charter = found["Écrire une charte"]
    assert (charter.sort, charter.where, charter.cost, charter.weeks) == (
        "proposal",
        "Le diagnostic",
        4_000_00,
        6,
    )
    assert charter.reason == "Car « Écrire une charte » change beaucoup."
    assert charter.url == "/diagnostic/diagnostic/"
    assert (
        plain(found["Des bancs"].reason)
        == "12 personnes ont exprimé ce besoin (« Le diagnostic »)."
    )
    recommended = "Recommandé par « Le diagnostic » : 18 voix sur 20."
    assert plain(found["Un conseil des enfants"].reason) == recommended
    assert found["Projets publiés à temps"].is_measure is True
    assert {one.taken for one in found.values()} == {None}


def test_measures_stand_after_what_every_activity_proposes(diagnosed):
    giver.make_giver(diagnosed.process, slug="second")
    measures = [one.is_measure for one in candidates(diagnosed)]
    assert (measures.count(True), measures) == (2, sorted(measures))


def test_five_actions_of_a_diagnosis_become_five_actions_of_the_plan(diagnosed, officer):
    made = take_in(diagnosed, [key(diagnosed, row[0]) for row in giver.PROPOSALS], by=officer)
    assert [(one.number, one.title) for one in made] == [
        (place, row[1]) for place, row in enumerate(giver.PROPOSALS, 1)
    ]
    guarantor = Action.objects.get(title="Nommer une personne garante")
    assert guarantor.reason == "Car « Nommer une personne garante » change beaucoup."
    assert [one.title for one in guarantor.needs.all()] == ["Écrire une charte"]
    answers = Action.objects.get(title="Répondre en trente jours")
    assert [one.title for one in answers.needs.all()] == ["Nommer une personne garante"]
    assert answers.ends_on == timezone.localdate() + timedelta(weeks=6)
    assert answers.budget_lines.get().amount == 4_000_00
    links = answers.links.values_list("sort", "label", "where")
    assert set(links) == {
        ("proposal", "Répondre en trente jours", "Le diagnostic"),
        ("score", "Projets publiés à temps", "Le diagnostic"),
    }
    taken = {one.title: one.taken for one in candidates(diagnosed)}
    assert taken["Répondre en trente jours"] == 5
    assert taken["Projets publiés à temps"] is None


def test_taking_in_again_changes_nothing_and_later_needs_connect(diagnosed, officer):
    take_in(diagnosed, [key(diagnosed, "charter")], by=officer)
    both = [key(diagnosed, "charter"), key(diagnosed, "guarantor")]
    [made] = take_in(diagnosed, both, by=officer)
    assert [one.number for one in made.needs.all()] == [1]
    assert Action.objects.count() == 2


def test_a_measure_becomes_an_indicator_with_its_start(diagnosed, officer):
    [made] = take_in(diagnosed, [key(diagnosed, "if-01", "indicator")], by=officer)
    assert (made.title, made.baseline, made.unit) == ("Projets publiés à temps", 35, "sur 100")
    assert Indicator.objects.get().links.get().sort == "score"
    assert {one.taken for one in candidates(diagnosed) if one.is_measure} == {1}


def test_the_author_of_a_need_finds_the_action(diagnosed, officer):
    take_in(diagnosed, [diagnosed.need.key], by=officer)
    assert Link.objects.get().contribution == diagnosed.need
    diagnosed.stage_slug = "consultation"
    diagnosed.save()
    event = thread(diagnosed.need)[-1]
    assert (event.text, event.tone) == ("Des bancs", "success")
    assert event.url.endswith("/plan/plan/actions/1/")


@pytest.mark.parametrize("keys", [[], ["activity:nothing#action:charter"], ["<script>"]])
def test_what_is_not_there_is_refused(diagnosed, officer, keys):
    with pytest.raises(Refused) as caught:
        take_in(diagnosed, keys, by=officer)
    assert caught.value.code == "unknown_candidate"
    assert Action.objects.count() == 0


def test_the_page_lists_them_and_takes_what_is_ticked(
    diagnosed, client_of, officer, elected, resident
):
    address = reverse("plan_desk:taking", args=[diagnosed.process.slug, "plan"])
    page = client_of(officer).get(address).content.decode()
    assert page.count('name="key"') == 8
    assert "Car « Former les agents » change beaucoup." in page
    empty = client_of(officer).post(address)
    assert empty.status_code == 422
    assert "Choisissez au moins une ligne" in empty.content.decode()
    ticked = {"key": [key(diagnosed, "training"), key(diagnosed, "charter")]}
    assert client_of(elected).post(address, ticked).status_code == 403
    assert client_of(resident).get(address).status_code == 403
    answer = client_of(officer).post(address, ticked, follow=True)
    assert "2 lignes reprises." in answer.content.decode()
    assert answer.content.decode().count("déjà repris") == 2
    assert Action.objects.count() == 2
