"""Ideas noted for people without a screen, and what is asked for by telephone."""

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.budget.models import AssistedIdea, HelpRequest, Project
from parvis.activities.budget.services.assisted import file_for_person, note_request
from parvis.common.errors import Refused
from parvis.contributions.services import ContributionFields
from parvis.processes.services import open_stage
from tests.factories.budget import make_budget, make_vote

FIELDS = ContributionFields(title="Un banc", body="Devant l’école.")


def url(activity, tail) -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def activity(commune):
    return make_budget(commune)


def test_idea_is_filed_without_an_author_and_signed(activity, officer, visitor):
    project = file_for_person(activity, by=officer, way="paper", fields=FIELDS, name=" Jeanne  L. ")
    assert project.contribution.author is None
    shown = page(visitor.get(project.contribution.get_absolute_url()))
    assert "Jeanne L." in shown
    assert officer.display_name not in shown


def test_idea_without_a_name_says_how_it_came(activity, officer, visitor):
    project = file_for_person(activity, by=officer, way="phone", fields=FIELDS)
    assert "Par téléphone" in page(visitor.get(project.contribution.get_absolute_url()))


def test_idea_is_reviewed_like_the_others(activity, officer, client_of):
    project = file_for_person(activity, by=officer, way="paper", fields=FIELDS)
    activity = open_stage(activity, "review")
    client = client_of(officer)
    desk = url(activity, f"projet/{project.contribution.uuid}/")
    client.post(desk, {"action": "admit", "admit-note": ""})
    project.refresh_from_db()
    assert project.status == "admissible"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"way": "pigeon"}, "bad_way"),
        ({"estimated_cost": 99_000_00}, "above_cap"),
        ({"fields": ContributionFields(title=" ", body="Texte")}, None),
    ],
)
def test_bad_idea_is_refused_whole(activity, officer, options, code):
    with pytest.raises(Refused) as caught:
        file_for_person(activity, **{"by": officer, "way": "paper", "fields": FIELDS} | options)
    assert code in (None, caught.value.code)
    assert Project.objects.count() == AssistedIdea.objects.count() == 0


@pytest.mark.parametrize("stage", ["prepare", "review", "vote", "count", "result", "follow-up"])
def test_paper_has_the_same_deadline(commune, officer, stage):
    with pytest.raises(Refused):
        file_for_person(make_budget(commune, stage=stage), by=officer, way="paper", fields=FIELDS)


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_note(activity, request, role):
    person = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        file_for_person(activity, by=person, way="paper", fields=FIELDS)
    with pytest.raises(PermissionDenied):
        note_request(activity, by=person, what="paper")


def test_idea_through_the_page(activity, client_of, officer):
    client = client_of(officer)
    typed = {"title": "Un banc", "body": "Devant l’école.", "way": "paper", "place": "Rue Haute"}
    empty = client.post(url(activity, "noter/"), typed | {"body": ""})
    assert empty.status_code == 422
    assert 'value="Un banc"' in page(empty)
    hostile = client.post(url(activity, "noter/"), typed | {"way": "<script>", "body": "x"})
    assert hostile.status_code == 422
    assert Project.objects.count() == 0
    done = client.post(url(activity, "noter/"), typed, follow=True)
    project = Project.objects.get()
    text = page(done)
    assert f"Numéro {project.contribution.number}" in text
    assert project.contribution.get_absolute_url() in text


def test_phone_script_leads_away_from_voting_by_phone(commune, client_of, officer):
    activity = make_vote(commune)
    text = page(client_of(officer).get(url(activity, "telephone/")))
    assert "On ne vote pas par téléphone" in text
    assert "Choisissez de 1 à 3 projets." in text


def test_requests_are_noted_ticked_and_erased_at_the_sealing(commune, client_of, officer):
    activity = make_vote(commune)
    client = client_of(officer)
    bad = client.post(url(activity, "telephone/"), {"what": "a taxi", "text": "<b>Jeudi</b>"})
    assert bad.status_code == 422
    assert "&lt;b&gt;Jeudi&lt;/b&gt;" in page(bad)
    client.post(url(activity, "telephone/"), {"what": "paper", "text": "À retirer jeudi."})
    one = HelpRequest.objects.get()
    assert "À retirer jeudi." in page(client.get(url(activity, "telephone/")))
    client.post(url(activity, f"telephone/{one.uuid}/fait/"))
    one.refresh_from_db()
    assert one.done
    gone = url(activity, "telephone/00000000-0000-4000-8000-000000000000/fait/")
    assert client.post(gone).status_code == 404
    open_stage(activity, "count")
    assert HelpRequest.objects.count() == 0


@pytest.mark.parametrize("number", [1, 30])
def test_requests_take_the_same_queries(
    activity, client_of, officer, number, django_assert_num_queries
):
    for _number in range(number):
        note_request(activity, by=officer, what="visit")
    client = client_of(officer)
    client.get(url(activity, "telephone/"))
    with django_assert_num_queries(7):
        client.get(url(activity, "telephone/"))


def test_sheet_for_ideas_names_what_is_done_with_it(activity, client_of, officer):
    answer = client_of(officer).get(url(activity, "papier/idee.pdf"))
    assert answer.content.startswith(b"%PDF-")
