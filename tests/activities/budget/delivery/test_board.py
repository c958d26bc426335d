"""The delivery board: steps, delays, money that returns, filters, files, query counts."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.activities.budget.models import Project, ProjectStatus, Ruling
from parvis.activities.budget.selectors.delivery import deliveries, money, unruled
from parvis.activities.budget.services.council import Said, record_council_decision
from parvis.activities.budget.steps import Step
from parvis.contributions.models import Shape
from parvis.decisions.models import Commitment, Progress
from parvis.decisions.services import (
    end_agreement,
    evaluate_commitment,
    sign_agreement,
    update_commitment,
)
from tests.factories.budget import make_published, make_vote
from tests.factories.decisions import CommitmentFactory, DecisionFactory

TODAY = timezone.localdate


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"activity": make_published(commune, officer)}


@pytest.fixture
def activity(made):
    return made["activity"]


@pytest.fixture
def promise(activity, officer):
    """The first winner approved, its commitment."""
    project = unruled(activity)[0]
    said = [Said(project, approved=True, amount=project.cost, owner="Travaux", due_on=TODAY())]
    record_council_decision(activity, decided_on=TODAY(), reasons="Oui.", said=said, by=officer)
    return Commitment.objects.get()


def step(activity) -> Step:
    return next(one.step for one in deliveries(activity) if one.ruling)


def sign(promise, officer, **more):
    values = {"kind": "order", "party": "Menuiserie SRL", "signed_on": TODAY(), "amount": 900_00}
    return sign_agreement(promise, by=officer, **values | more)


def tell(promise, officer, status, percent=10, text="Voilà.", **more):
    return update_commitment(promise, text=text, status=status, percent=percent, by=officer, **more)


def test_steps_follow_the_facts(activity, promise, officer):
    assert [one.step for one in deliveries(activity)] == [Step.APPROVED, Step.SELECTED]
    agreement = sign(promise, officer)
    assert step(activity) == Step.CONTRACTED
    end_agreement(agreement, reason="Faillite.", by=officer)
    assert step(activity) == Step.APPROVED
    tell(promise, officer, Progress.IN_PROGRESS)
    assert step(activity) == Step.IN_PROGRESS
    tell(promise, officer, Progress.DELAYED, text="Il pleut.")
    assert step(activity) == Step.IN_PROGRESS
    tell(promise, officer, Progress.DELIVERED)
    assert step(activity) == Step.DELIVERED
    evaluate_commitment(promise, text="Très utile.", by=officer)
    assert step(activity) == Step.EVALUATED


def test_overdue_and_delays_are_public_with_their_reason(activity, promise, officer, visitor):
    board = f"{activity.get_absolute_url()}realisation/"
    Commitment.objects.update(due_on=TODAY() - timedelta(days=3))
    assert "La commune n’a pas encore expliqué ce retard" in page(visitor.get(board))
    later = TODAY() + timedelta(days=30)
    tell(promise, officer, Progress.DELAYED, text="Le sol est gelé.", due_on=later)
    text = page(visitor.get(board))
    assert "Le sol est gelé." in text
    assert "1 projet a du retard" in text
    assert "n’a pas encore expliqué" not in text


def test_money_of_refused_reduced_and_abandoned_projects_returns(activity, officer):
    first, second = unruled(activity)
    said = [
        Said(first, approved=True, amount=first.cost - 100_00, reason="Réduit.", owner="Travaux"),
        Said(second, approved=False, reason="Terrain vendu."),
    ]
    record_council_decision(activity, decided_on=TODAY(), reasons="Oui.", said=said, by=officer)
    promise = Commitment.objects.get()
    sign(promise, officer, amount=500_00)
    tell(promise, officer, Progress.IN_PROGRESS, spent=200_00)
    found = money(activity, 10_000_00)
    assert (found.won, found.granted) == (first.cost + second.cost, first.cost - 100_00)
    assert (found.committed, found.spent) == (500_00, 200_00)
    assert found.returned == 100_00 + second.cost
    tell(promise, officer, Progress.ABANDONED, text="Plus personne n’en veut.")
    found = money(activity, 10_000_00)
    assert found.returned == 100_00 + second.cost + (first.cost - 100_00 - 200_00)
    assert found.left == 10_000_00 - first.cost - second.cost


def test_saving_of_a_delivered_project_is_told_apart(activity, promise, officer):
    tell(
        promise,
        officer,
        Progress.DELIVERED,
        spent=promise.budget - 50_00,
        money_note="Moins cher que prévu.",
    )
    found = money(activity, 10_000_00)
    assert (found.unspent, found.returned, found.over) == (50_00, 0, 0)


def test_more_than_promised_is_shown_with_its_reason(activity, promise, officer, visitor):
    tell(
        promise,
        officer,
        Progress.IN_PROGRESS,
        spent=promise.budget + 70_00,
        money_note="Le bois a augmenté.",
    )
    assert money(activity, 10_000_00).over == 70_00
    text = page(visitor.get(f"{activity.get_absolute_url()}realisation/"))
    assert "Le bois a augmenté." in text
    assert "Dépensé en plus que prévu" in text


def test_filters_keep_what_matches_and_wrong_ones_filter_nothing(activity, promise, visitor):
    board = f"{activity.get_absolute_url()}realisation/"
    titles = [one.project.public_title for one in deliveries(activity)]
    shown = page(visitor.get(board, {"etat": "approved"}))
    assert (titles[0] in shown, titles[1] in shown) == (True, False)
    assert "Aucun projet ne correspond" in page(visitor.get(board, {"etat": "evaluated"}))
    hostile = page(visitor.get(board, {"etat": "<b>", "lieu": "'--", "page": "x"}))
    assert all(title in hostile for title in titles)


def test_board_before_any_result_says_what_will_come(commune, visitor):
    activity = make_vote(commune)
    text = page(visitor.get(f"{activity.get_absolute_url()}realisation/"))
    assert "Pas encore de projet retenu" in text
    text = page(visitor.get(f"{activity.get_absolute_url()}conseil/"))
    assert "Le conseil n’a pas encore décidé" in text


def test_map_and_list_tell_the_same(activity, promise, visitor):
    idea = promise.contributions.get()
    idea.latitude, idea.longitude, idea.place = 50.5, 4.5, "Place du Kiosque"
    idea.save()
    points = visitor.get(f"{activity.get_absolute_url()}realisation/lieux.json").json()["points"]
    assert [(point["at"], point["url"]) for point in points] == [
        ([50.5, 4.5], promise.get_absolute_url())
    ]
    text = page(visitor.get(f"{activity.get_absolute_url()}realisation/"))
    assert "Place du Kiosque · Approuvé par le conseil" in text


def test_map_draws_the_lines_and_areas_of_winners(activity, promise, visitor):
    idea = promise.contributions.get()
    idea.latitude, idea.longitude = 50.5, 4.5
    idea.save()
    line = {"type": "LineString", "coordinates": [[4.5, 50.5], [4.6, 50.6]]}
    Shape.objects.create(contribution=idea, geometry=line)
    points = visitor.get(f"{activity.get_absolute_url()}realisation/lieux.json").json()["points"]
    assert [(point["at"], point["shape"]) for point in points] == [([50.5, 4.5], line)]


def test_files_tell_the_board_and_no_formula_runs(activity, promise, officer):
    sign(promise, officer, document_is_public=False)
    tell(promise, officer, Progress.DELAYED, text="=cmd|'/c calc'!A1")
    files = {one.slug: one for one in activity.kind.exports(activity)}
    text = files["delivery"].write(activity).decode("utf-8-sig")
    assert "'=cmd" in text
    data = json.loads(files["delivery-json"].write(activity))
    assert data["projects"][0]["step"] == "contracted"
    assert data["projects"][0]["agreements"][0]["amount"] == "900.00"
    assert data["money"]["committed"] == "900.00"


def many(activity, count):
    """`count` more winners with a commitment, news and an agreement each."""
    template = (
        Project.objects.filter(activity=activity, rank=1).select_related("contribution").get()
    )
    decision = DecisionFactory(process=activity.process, activity=activity)
    for number in range(count):
        idea = template.contribution
        idea.pk, idea.uuid, idea.number = None, None, 500 + number
        idea.uuid = type(idea)._meta.get_field("uuid").get_default()
        idea.save(force_insert=True)
        Project.objects.create(
            contribution=idea,
            activity=activity,
            status=ProjectStatus.SELECTED,
            cost=100_00,
            code=f"x{number}",
            votes=1,
            rank=10 + number,
        )
        promise = CommitmentFactory(decision=decision, budget=100_00)
        promise.contributions.add(idea)
        promise.updates.create(
            text="Voilà.", status="planned", percent=0, created_at=timezone.now()
        )


@pytest.mark.parametrize("count", [1, 30])
def test_board_takes_the_same_queries(
    activity, visitor, client_of, officer, count, django_assert_num_queries
):
    many(activity, count)
    board = f"{activity.get_absolute_url()}realisation/"
    visitor.get(board)
    with django_assert_num_queries(9):
        visitor.get(f"{board}?etat=approved")
    client = client_of(officer)
    desk = f"/bureau/budget/{activity.process.slug}/{activity.slug}/realisation/"
    client.get(desk)
    with django_assert_num_queries(11):
        client.get(desk)


def test_desk_is_for_staff_and_leads_to_the_council(activity, client_of, officer, resident):
    desk = f"/bureau/budget/{activity.process.slug}/{activity.slug}/realisation/"
    assert client_of(resident).get(desk).status_code == 403
    text = page(client_of(officer).get(desk))
    assert "2 projets attendent la décision du conseil." in text
    assert Ruling.objects.count() == 0
