"""The desk: the review board, the actions, the vote without tallies."""

import re

import pytest

from parvis.activities.budget.models import Project, ProjectStatus, Tally
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_budget, make_project, make_vote, vote

S = ProjectStatus


def url(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def act(client, project, action, **fields):
    data = {f"{action}-{name}": value for name, value in fields.items()} | {"action": action}
    return client.post(url(project.activity, f"projet/{project.contribution.uuid}/"), data)


@pytest.fixture
def activity(commune):
    return make_budget(commune, stage="review")


def test_residents_do_not_enter(activity, client_of, resident, visitor):
    assert client_of(resident).get(url(activity)).status_code == 403
    assert visitor.get(url(activity)).status_code in (302, 403)


def test_board_filters_by_status(activity, client_of, officer):
    waiting = make_project(activity, title="Un banc")
    done = make_project(activity, status=S.COSTED, cost=100_00, title="Un arbre")
    client = client_of(officer)
    text = page(client.get(url(activity), {"etat": "costed"}))
    assert done.contribution.title in text
    assert waiting.contribution.title not in text


@pytest.mark.parametrize("number", [1, 30])
def test_board_takes_the_same_queries(
    activity, client_of, officer, number, django_assert_num_queries
):
    for _number in range(number):
        make_project(activity, author=officer)
    client = client_of(officer)
    client.get(url(activity))
    with django_assert_num_queries(10):
        client.get(url(activity))


def test_review_through_the_pages(activity, client_of, officer):
    project = make_project(activity)
    client = client_of(officer)
    act(client, project, "admit", note="")
    act(client, project, "cost", cost="2 500", note="Devis.")
    act(client, project, "ballot")
    project.refresh_from_db()
    assert (project.status, project.cost, project.code) == (S.ON_BALLOT, 2_500_00, "1")


def test_refused_action_keeps_what_was_typed(activity, client_of, officer):
    project = make_project(activity, status=S.ADMISSIBLE)
    answer = act(client_of(officer), project, "cost", cost="99 000", note="Très cher.")
    assert answer.status_code == 422
    assert "au plus 10 000 €" in page(answer)
    assert "Très cher." in page(answer)


def test_rejection_without_reason_is_refused(activity, client_of, officer):
    project = make_project(activity)
    assert act(client_of(officer), project, "reject", reason="").status_code == 422
    assert Project.objects.get().status == S.SUBMITTED


def test_merging_through_the_page(activity, client_of, officer):
    main, other = make_project(activity), make_project(activity)
    fields = {"others": [other.pk], "reason": "Même lieu."}
    act(client_of(officer), main, "merge", **fields)
    other.refresh_from_db()
    assert other.status == S.MERGED


def test_merging_offers_the_closest_ideas_then_those_of_a_search(activity, client_of, officer):
    main = make_project(activity, title="Une fontaine sur la place", body="De l’eau fraîche.")
    for number in range(12):
        make_project(activity, title=f"Des arbres {number}", search_text="des arbres")
    place = {"title": "Fontaine, place du Marché", "search_text": "fontaine, place du marche"}
    close = make_project(activity, **place)
    gone = make_project(activity, title="Fontaine de la gare", status=S.REJECTED)
    address, client = url(activity, f"projet/{main.contribution.uuid}/"), client_of(officer)

    def offered(answer) -> list[int]:
        return [int(key) for key in re.findall(r'name="merge-others" value="(\d+)"', page(answer))]

    first = offered(client.get(address))
    assert (first[0], len(first)) == (close.pk, 8)
    assert not {main.pk, gone.pk} & set(first)
    assert offered(client.get(address, {"q": "FONTAINE marche"})) == [close.pk]
    none = client.get(address, {"q": "<piscine>"})
    assert offered(none) == []
    assert "Aucune idée de l’analyse ne contient ces mots" in page(none)
    # What was ticked is still there when the reason is missing, whatever the search says.
    data = {"merge-others": [close.pk, "x", gone.pk], "merge-reason": "", "action": "merge"}
    refused = client.post(address + "?q=arbres", data)
    assert refused.status_code == 422
    assert (offered(refused)[0], len(offered(refused))) == (close.pk, 13)


@pytest.mark.parametrize("role", ["elected", "facilitator", "guarantor"])
def test_other_staff_read_but_do_not_act(activity, client_of, request, role):
    project = make_project(activity)
    client = client_of(request.getfixturevalue(role))
    text = page(client.get(url(activity, f"projet/{project.contribution.uuid}/")))
    assert "Déclarer recevable" not in text
    assert act(client, project, "admit", note="").status_code == 403


def test_vote_page_shows_participation_only(commune, client_of, officer, resident):
    activity = make_vote(commune)
    vote(activity, resident, "2")
    text = page(client_of(officer).get(url(activity, "vote/")))
    assert "bulletin dans l’urne" in text
    assert "restent cachées à tout le monde" in text
    assert Project.objects.get(code="2").contribution.title not in text


def test_count_and_publish_through_the_pages(commune, client_of, officer, resident):
    activity = make_vote(commune)
    vote(activity, resident, "2")
    open_stage(activity, "count")
    client = client_of(officer)
    client.post(url(activity, "vote/compter/"))
    assert Tally.objects.get().is_done
    client.post(url(activity, "vote/publier/"))
    assert Activity.objects.get().stage_slug == "result"
    assert "Le résultat est publié." in page(client.get(url(activity, "vote/")))


def test_publishing_too_early_says_why(commune, client_of, officer):
    activity = open_stage(make_vote(commune), "count")
    answer = client_of(officer).post(url(activity, "vote/publier/"), follow=True)
    assert "Le dépouillement n’est pas terminé." in page(answer)
