"""The author's opinion on the answer: who gives it, what is kept, what is shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.contributions.models import CoAuthor, OfficialAnswer
from parvis.contributions.privacy import forget_person as forget_contributions
from parvis.decisions.models import AnswerMark, DecisionLink
from parvis.decisions.privacy import export_person, forget_person
from parvis.decisions.responsiveness import cases, measured
from parvis.decisions.services import mark_answer
from tests.decisions.conftest import DAY, FILED
from tests.factories.contributions import ContributionFactory

QUERIES = 10
QUESTION = "La réponse est-elle claire et utile ?"


def answer(contribution, days=8):
    return OfficialAnswer.objects.create(
        contribution=contribution, adoption="accepted", text="Oui.", published_at=FILED + days * DAY
    )


def plain(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def thread(contribution) -> str:
    return reverse("decisions:thread", args=[contribution.uuid])


def test_author_marks_in_one_click_changes_and_takes_back(client_of, resident, contribution):
    answer(contribution)
    client, page = client_of(resident), thread(contribution)
    assert QUESTION in plain(client.get(page))
    told = plain(client.post(f"{page}avis/", {"mark": "7"}, follow=True))
    assert "Votre avis : 7 sur 10." in told
    assert 'value="7" aria-describedby="echelle-avis" aria-current="true"' in told
    client.post(f"{page}avis/", {"mark": "unknown"})
    assert "Votre avis : je ne sais pas." in plain(client.get(page))
    assert AnswerMark.objects.values_list("value", "about").get() == (None, FILED + 8 * DAY)
    client.post(f"{page}avis/", {"mark": "withdraw"})
    assert not AnswerMark.objects.exists()


@pytest.mark.parametrize("mark", ["11", "-1", "", "<script>", "7.5"])
def test_what_is_no_mark_is_refused_and_the_one_before_stays(
    client_of, resident, contribution, mark
):
    answer(contribution)
    mark_answer(contribution, value=4, by=resident)
    told = client_of(resident).post(f"{thread(contribution)}avis/", {"mark": mark}, follow=True)
    assert "choisissez un des boutons" in plain(told)
    assert AnswerMark.objects.get().value == 4


@pytest.mark.parametrize("role", ["neighbour", "officer", "elected", "guarantor", "administrator"])
def test_nobody_else_is_asked_nor_may(request, client_of, contribution, role, resident):
    answer(contribution)
    mark_answer(contribution, value=4, by=resident)
    client = client_of(request.getfixturevalue(role))
    page = plain(client.get(thread(contribution)))
    assert (QUESTION in page, "sur 10" in page) == (False, False)
    assert client.post(f"{thread(contribution)}avis/", {"mark": "0"}).status_code == 403
    assert AnswerMark.objects.get().value == 4


def test_co_author_gives_the_same_one_opinion(contribution, resident, neighbour):
    answer(contribution)
    CoAuthor.objects.create(
        contribution=contribution, user=neighbour, state="accepted", invited_at=timezone.now()
    )
    mark_answer(contribution, value=3, by=resident)
    mark_answer(contribution, value=9, by=neighbour)
    assert AnswerMark.objects.get().value == 9


def test_nothing_is_asked_before_an_answer_and_a_new_answer_asks_again(
    client_of, resident, contribution, draft
):
    DecisionLink.objects.create(decision=draft, contribution=contribution, adoption="accepted")
    client = client_of(resident)
    assert QUESTION not in plain(client.get(thread(contribution)))
    with pytest.raises(Refused, match="pas encore répondu"):
        mark_answer(contribution, value=5, by=resident)
    answer(contribution)
    mark_answer(contribution, value=5, by=resident)
    assert next(cases())[1].satisfaction == 5
    draft.published_at = FILED + 20 * DAY
    draft.save()
    assert "que pensez-vous de la nouvelle réponse" in plain(client.get(thread(contribution)))
    assert next(cases())[1].satisfaction is None


def test_asking_an_author_costs_nothing_and_a_co_author_one_query(
    client_of, contribution, resident, neighbour, django_assert_num_queries
):
    answer(contribution)
    for user, queries in ((resident, QUERIES), (neighbour, QUERIES + 1)):
        CoAuthor.objects.create(
            contribution=contribution, user=user, state="accepted", invited_at=timezone.now()
        )
        client = client_of(user)
        client.get(thread(contribution))
        with django_assert_num_queries(queries):
            assert QUESTION in plain(client.get(thread(contribution)))


def test_joined_contribution_marks_the_answer_to_the_main_one(
    contribution, activity, neighbour, resident
):
    main = ContributionFactory(activity=activity, author=neighbour, created_at=FILED)
    contribution.merged_into = main
    contribution.save()
    answer(main)
    mark_answer(contribution, value=2, by=resident)
    assert [case.satisfaction for _number, case in cases()] == [2, None]


def test_figures_need_ten_marks(activity, resident, contribution):
    more = ContributionFactory.create_batch(9, activity=activity, author=resident, created_at=FILED)
    rows = [contribution, *more]
    for row in rows:
        answer(row, days=60)
        mark_answer(row, value=8, by=resident)
    later = FILED + timedelta(days=100)
    assert measured(now=later).figures.satisfaction.mean == 8
    AnswerMark.objects.filter(contribution=contribution).update(value=None)
    assert measured(now=later).figures.satisfaction is None


def test_mark_goes_with_its_author_and_is_in_their_copy(contribution, resident):
    answer(contribution)
    mark_answer(contribution, value=6, by=resident)
    kept = {"contribution": str(contribution.uuid), "value": 6}
    assert export_person(resident)["answer_marks"] == [kept]
    forget_contributions(resident)
    forget_person(resident)
    assert not AnswerMark.objects.exists()
