"""Public pages, with and without JavaScript; the query counts of lists."""

import re

import pytest
from django.utils import timezone

from parvis.activities.budget.models import Ballot, Project, ProjectStatus, Tally
from parvis.activities.budget.services.counting import compare, count
from parvis.activities.budget.services.publication import publish_result
from parvis.contributions.models import Contribution
from parvis.processes.models import Activity
from parvis.processes.services import open_stage, schedule_stage
from tests.factories.budget import make_budget, make_project, make_vote, make_voters, vote

CODE = re.compile(r'id="recu-code">([0-9A-Z-]{19})<')


def url(activity, tail="") -> str:
    return f"/demarches/{activity.process.slug}/budget/{activity.slug}/{tail}"


def page(response) -> str:
    """The text of a page with its no-break spaces made plain."""
    return plain(response.content.decode())


def plain(text) -> str:
    return str(text).replace("\u202f", " ").replace("\u00a0", " ")


def cast(client, activity, *choices, **more):
    data = {"choice": choices, "declared": "on", "cast": "1", "attempt": "a1"} | more
    return client.post(url(activity, "bulletin/"), data)


def published(commune, officer, ballots=(("1", "2"), ("2",), ("3",))):
    activity = make_vote(commune)
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    activity = open_stage(activity, "count")
    count(activity, by=officer)
    publish_result(activity, by=officer)
    return Activity.objects.select_related("process").get(pk=activity.pk)


@pytest.mark.parametrize("stage", ["prepare", "submit", "review", "vote", "count", "result"])
def test_home_says_what_happens_now(commune, visitor, stage):
    activity = make_budget(commune, stage=stage)
    text = page(visitor.get(url(activity)))
    assert plain(activity.stage.promise) in text
    assert "10 000 €" in text
    assert "csrfmiddlewaretoken" not in text


def test_home_of_a_draft_is_not_found(commune, visitor):
    activity = make_budget(commune)
    activity.process.status = "draft"
    activity.process.save()
    assert visitor.get(url(activity)).status_code == 404


def test_filing_keeps_a_refused_text_and_files_a_good_one(commune, client_of, resident):
    activity = make_budget(commune, project_cap=5_000_00)
    client = client_of(resident)
    data = {"title": "Un banc", "body": "Au soleil.", "estimated_cost": "6 000"}
    refused = client.post(url(activity, "proposer/"), data)
    assert refused.status_code == 422
    assert "au plus 5 000 €" in page(refused)
    assert "Au soleil." in page(refused)
    done = client.post(url(activity, "proposer/"), data | {"estimated_cost": "1 250,50 €"})
    project = Project.objects.get()
    assert done["Location"] == project.contribution.get_absolute_url()
    assert (project.estimated_cost, project.contribution.author) == (1_250_50, resident)


def test_author_edits_idea_and_cost_and_others_may_not(commune, client_of, resident, officer):
    activity = make_budget(commune)
    project = make_project(activity, author=resident)
    path = url(activity, f"idees/{project.contribution.uuid}/modifier/")
    assert client_of(officer).get(path).status_code == 403
    data = {"title": "Deux bancs", "body": "À l’ombre.", "estimated_cost": "300"}
    client_of(resident).post(path, data)
    project = Project.objects.select_related("contribution").get()
    assert (project.contribution.title, project.estimated_cost) == ("Deux bancs", 300_00)


def test_ballot_of_a_visitor_has_no_form(commune, visitor):
    text = page(visitor.get(url(make_vote(commune), "bulletin/")))
    assert "Se connecter pour voter" in text
    assert "<input" not in text.split("<main")[1].split("</main>")[0]


def test_voting_shows_the_receipt_once_and_never_stores_it(commune, client_of, resident):
    activity = make_vote(commune)
    client = client_of(resident)
    answer = cast(client, activity, "1", "2")
    receipt = CODE.search(page(answer))[1]
    assert answer["Cache-Control"] == "no-store"
    assert Ballot.objects.get().choices == ["1", "2"]
    assert receipt not in str(dict(client.session))
    assert receipt not in page(client.get(url(activity, "bulletin/")))


def test_same_form_sent_again_shows_the_same_receipt(commune, client_of, resident):
    activity = make_vote(commune)
    client = client_of(resident)
    first, second = (CODE.search(page(cast(client, activity, "1")))[1] for _time in range(2))
    assert first == second
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("choices", "words"),
    [((), "Choisissez au moins 1 projet"), (("1", "2", "3"), "Choisissez au plus 2 projets")],
)
def test_refused_ballot_comes_back_with_its_choices(commune, client_of, resident, choices, words):
    activity = make_vote(commune, max_choices=2)
    answer = cast(client_of(resident), activity, *choices)
    assert answer.status_code == 422
    assert words in page(answer)
    assert page(answer).count(" checked") == len(choices) + 1
    assert Ballot.objects.count() == 0


def test_ballot_without_declaration_is_refused_with_its_choices(commune, client_of, resident):
    activity = make_vote(commune)
    data = {"choice": ["1"], "cast": "1"}
    answer = client_of(resident).post(url(activity, "bulletin/"), data)
    assert "Cochez que vous remplissez les conditions" in page(answer)
    assert page(answer).count(" checked") == 1


def test_vote_after_the_close_says_what_counts(commune, client_of, resident):
    activity = make_vote(commune)
    client = client_of(resident)
    cast(client, activity, "1")
    schedule_stage(activity, "count", timezone.now() - timezone.timedelta(seconds=1))
    answer = cast(client, activity, "2")
    assert answer.status_code == 422
    assert "votre bulletin précédent compte" in page(answer)
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["1"]]


def test_recalculating_and_filtering_work_without_javascript(commune, client_of, resident):
    activity = make_vote(commune)
    Contribution.objects.filter(budget_project__code="1").update(category="Nature")
    Contribution.objects.exclude(budget_project__code="1").update(category="Culture")
    data = {"choice": ["2"], "category": "Nature", "refresh": "1"}
    answer = client_of(resident).post(url(activity, "bulletin/"), data)
    lines = {line.code: (ticked, gone) for line, ticked, gone in answer.context["lines"]}
    assert answer.status_code == 200
    assert "4 000 € sur 10 000 €" in page(answer)
    # What is ticked stays in sight.
    assert {code: gone for code, (_ticked, gone) in lines.items()} == {
        "1": False,
        "2": False,
        "3": True,
    }
    assert Ballot.objects.count() == 0


def test_order_differs_between_people_and_stays_for_one(commune, client_of, resident, officer):
    activity = make_vote(commune, costs=(100_00,) * 30)

    def order(client):
        lines = client.get(url(activity, "bulletin/")).context["lines"]
        return [line.code for line, _ticked, _gone in lines]

    mine, other = client_of(resident), client_of(officer)
    assert order(mine) == order(mine)
    assert order(mine) != order(other)
    assert sorted(order(mine)) == sorted(order(other))


def test_receipt_page_shows_the_ballot_or_says_that_there_is_none(commune, visitor, resident):
    activity = make_vote(commune)
    receipt = vote(activity, resident, "2").receipt
    path = url(activity, "recu/")
    title = Contribution.objects.get(budget_project__code="2").title
    assert title in page(visitor.post(path, {"code": receipt.lower()}))
    forged = page(visitor.post(path, {"code": "0000-0000-0000-0000"}))
    assert "Aucun bulletin n’a ce reçu" in forged
    assert title not in forged


@pytest.mark.parametrize(
    ("stage", "words"),
    [("vote", "Pas encore de résultat"), ("count", "Le dépouillement est en cours")],
)
def test_nothing_tells_a_tally_before_the_publication(
    commune, visitor, resident, officer, stage, words
):
    activity = make_vote(commune)
    vote(activity, resident, "2")
    if stage == "count":
        activity = open_stage(activity, "count")
        count(activity, by=officer)
    assert words in page(visitor.get(url(activity, "resultat/")))
    assert visitor.get(url(activity, "resultat/2/")).status_code == 404
    assert activity.kind.exports(activity) == ()
    path = f"/demarches/{activity.process.slug}/fichiers/{activity.slug}/pb/"
    assert visitor.get(path).status_code == 404
    assert set(Project.objects.values_list("votes", flat=True)) == {None}


def test_result_explains_and_tells_how_to_recompute(commune, visitor, officer):
    activity = published(commune, officer)
    text = page(visitor.get(url(activity, "resultat/")))
    assert "3 personnes ont voté" in text
    assert "parvis-tools tally" in text
    for project in Project.objects.select_related("contribution"):
        assert project.contribution.title in text


def test_each_project_says_why(commune, visitor, officer):
    activity = published(commune, officer)
    for project in Project.objects.all():
        text = page(visitor.get(url(activity, f"resultat/{project.code}/")))
        assert plain(project.explanation["why"]["fr"]).split(".")[0] in text


def test_result_compares_the_rules_and_says_who_would_have_paid(commune, visitor, officer):
    activity = published(commune, officer, (("1", "2"), ("2",), ("3",), ("3",), ("3",)))
    Tally.objects.update(rule="greedy", completion="none")
    rule = {"rule": "equal-shares", "utility": "cost", "completion": "add1"}
    other = compare(activity, by=officer, rule=rule)
    text = page(visitor.get(url(activity, "resultat/")))
    assert "Les mêmes bulletins, comptés autrement" in text
    assert f"{other.explanations['fairness']['percent']} %" in text
    code = other.result["selected"][0]
    why = page(visitor.get(url(activity, f"resultat/{code}/")))
    assert "ce projet serait retenu" in why
    assert "Qui l’aurait payé" in why
    # What would have made a loser win is searched for the official count only.
    assert {one["missing_votes"] for one in other.explanations["projects"].values()} == {None}


@pytest.mark.parametrize("export", ["pb", "csv", "json"])
def test_downloads_are_served_once_published(commune, visitor, officer, export):
    activity = published(commune, officer)
    path = f"/demarches/{activity.process.slug}/fichiers/{activity.slug}/{export}/"
    response = visitor.get(path)
    body = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    assert Contribution.objects.first().title.encode() in body


QUERIES = {"": 7, "idees/": 7, "resultat/": 9, "bulletin/": 3}


@pytest.mark.parametrize("number", [1, 30])
def test_pages_take_the_same_queries_for_any_number_of_ideas(
    commune, visitor, number, django_assert_num_queries
):
    activity = make_budget(commune)
    for _number in range(number):
        make_project(activity, status=ProjectStatus.COSTED, cost=100_00)
    for tail in ("", "idees/"):
        with django_assert_num_queries(QUERIES[tail]):
            visitor.get(url(activity, tail))


@pytest.mark.parametrize("number", [1, 30])
def test_ballot_and_result_take_the_same_queries_for_any_number_of_projects(
    commune, visitor, officer, number, django_assert_num_queries
):
    activity = make_vote(commune, costs=(100_00,) * number)
    with django_assert_num_queries(QUERIES["bulletin/"]):
        visitor.get(url(activity, "bulletin/"))
    vote(activity, officer, "1")
    activity = open_stage(activity, "count")
    count(activity, by=officer)
    publish_result(activity, by=officer)
    with django_assert_num_queries(QUERIES["resultat/"]):
        visitor.get(url(activity, "resultat/"))
