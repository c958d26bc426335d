"""Asking again what was asked the year before."""

import pytest
from django.urls import reverse

from parvis.activities.survey.models import Invitation, Results, Version
from parvis.activities.survey.results.services import refresh_results, set_crossings, set_margins
from parvis.activities.survey.selectors.versions import work_version
from parvis.ledger.models import Entry
from tests.activities.survey.results.conftest import plain, sixty
from tests.activities.survey.results.test_services import MARGINS
from tests.deliberation.surveys.questions import ALL
from tests.factories.processes import ActivityFactory, ProcessFactory
from tests.factories.survey import make_survey
from tests.factories.survey_results import add_answers, make_answered


@pytest.fixture
def before(commune, officer):
    """Last year's, weighed, published, asked with personal codes."""
    found = make_answered(commune, ALL, sixty(), stage="closed", who="code", audience="elected")
    set_margins(found, MARGINS, by=officer)
    set_crossings(found, ["age"], by=officer)
    Version.objects.filter(activity=found).update(source="perception-2025")
    found.stage_slug = "results"
    found.save()
    return found


@pytest.fixture
def new(commune):
    process = ProcessFactory(municipality=commune)
    return ActivityFactory(process=process, kind_slug="survey", stage_slug="prepare", settings={})


def address(activity, name="editions") -> str:
    return reverse(f"survey_desk:{name}", args=[activity.process.slug, activity.slug])


def test_questions_settings_crossings_and_margins_come_along_and_people_do_not(
    client_of, officer, before, new, commune
):
    Invitation.objects.create(activity=before, email="a@example.org", code_hash="x")
    client = client_of(officer)
    page = plain(client.get(address(new)).content.decode())
    assert "avec les marges de la population" in page
    assert "Les personnes invitées ne sont pas reprises" in page
    assert "adresses des personnes invitées : effacées" in page
    told = client.post(address(new), {"edition": before.uuid}, follow=True).content.decode()
    assert "Les marges de la population serviront à la fermeture." in told
    version = work_version(new)
    assert (version.content, version.source) == (ALL, "perception-2025")
    new.refresh_from_db()
    assert (new.settings["who"], new.settings["audience"]) == ("code", "elected")
    entry = Entry.objects.get(verb="survey.continued")
    assert entry.data == {"before": before.key, "margins": True}
    assert not Invitation.objects.filter(activity=new).exists()
    version.published_at = entry.recorded_at
    version.save()
    add_answers(version, sixty())
    new.stage_slug = "closed"
    new.save()
    refresh_results(new)
    kept = Results.objects.get(activity=new)
    assert (kept.is_weighted, kept.crossed_by) == (True, ["age"])
    was = Results.objects.get(activity=before)
    assert kept.weighting == was.weighting


@pytest.mark.parametrize("edition", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_edition_that_is_none_is_refused(client_of, officer, before, new, edition):
    told = client_of(officer).post(address(new), {"edition": edition}).content.decode()
    assert "Choisissez une enquête dans la liste." in told
    assert work_version(new) is None


def test_nothing_is_taken_once_people_could_answer(client_of, officer, before, commune):
    survey = make_survey(commune, ALL)
    told = client_of(officer).post(address(survey), {"edition": before.uuid}).content.decode()
    assert "ne se reprend qu’avant l’ouverture" in told
    assert not Entry.objects.filter(verb="survey.continued").exists()


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_take_an_edition_up(request, client_of, before, new, role):
    client = client_of(request.getfixturevalue(role))
    assert client.get(address(new)).status_code == 403
    assert client.post(address(new), {"edition": before.uuid}).status_code == 403


def test_list_costs_the_same_for_1_and_30(
    client_of, officer, commune, before, new, django_assert_num_queries
):
    client = client_of(officer)
    client.get(address(new))
    with django_assert_num_queries(7):
        client.get(address(new))
    for _place in range(9):
        make_survey(commune, ALL, process=ProcessFactory(municipality=commune))
    with django_assert_num_queries(7):
        client.get(address(new))
